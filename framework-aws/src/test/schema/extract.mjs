// Writes what the tests of the template writer need of CloudFormation's schema:
//   npm pack @aws-cdk/aws-service-spec@0.1.216 && tar xzf aws-cdk-aws-service-spec-0.1.216.tgz
//   node extract.mjs package/db.json.gz > ../resources/dev/spate/aws/template/cloudformation.json
// The package is under Apache-2.0, as this project is.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const types = [
  'AWS::ApiGateway::Deployment', 'AWS::ApiGateway::RestApi', 'AWS::ApiGateway::Stage',
  'AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Authorizer', 'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route', 'AWS::ApiGatewayV2::Stage', 'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::OriginAccessControl', 'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm', 'AWS::DynamoDB::Table',
  'AWS::ElasticLoadBalancingV2::Listener', 'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::TargetGroup',
  'AWS::Events::EventBus', 'AWS::Events::Rule', 'AWS::IAM::Role', 'AWS::IoT::Authorizer',
  'AWS::IoT::TopicRule', 'AWS::Kinesis::Stream', 'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function', 'AWS::Lambda::Permission', 'AWS::Lambda::Url', 'AWS::Logs::LogGroup', 'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy', 'AWS::SNS::Subscription', 'AWS::SNS::Topic', 'AWS::SNS::TopicPolicy',
  'AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret', 'AWS::Serverless::Function',
];
const { schema } = JSON.parse(gunzipSync(readFileSync(process.argv[2])));
const resources = new Map(schema.resource.entities.map((r) => [r.cloudFormationType, r]));
const nested = new Map(schema.typeDefinition.entities.map((t) => [t.$id, t]));
const used = new Map();

/** A type in short: a name, [element], {map: element}, {any: types} or {ref: nested type}. */
function brief(type) {
  switch (type.type) {
    case 'array': return [brief(type.element)];
    case 'map': return { map: brief(type.element) };
    case 'union': return { any: type.types.map(brief) };
    case 'ref': {
      const id = type.reference.$ref;
      if (!used.has(id)) {
        used.set(id, {});
        used.set(id, properties(nested.get(id).properties));
      }
      return { ref: id };
    }
    default: return type.type;
  }
}

function properties(all) {
  const out = {};
  for (const name of Object.keys(all).sort()) {
    out[name] = all[name].required ? { type: brief(all[name].type), required: true } : { type: brief(all[name].type) };
  }
  return out;
}

const out = { resources: {} };
for (const name of types) {
  const resource = resources.get(name);
  out.resources[name] = {
    attributes: Object.keys(resource.attributes).sort(),
    properties: properties(resource.properties),
  };
}

function lines(title, entries) {
  return `"${title}": {\n${entries.map(([k, v]) => `${JSON.stringify(k)}: ${JSON.stringify(v)}`).join(',\n')}\n}`;
}
console.log(`{\n"from": "@aws-cdk/aws-service-spec 0.1.216, Apache-2.0",\n${
  lines('resources', Object.entries(out.resources))},\n${
  lines('types', [...used].sort((a, b) => a[0] - b[0]))}\n}`);
