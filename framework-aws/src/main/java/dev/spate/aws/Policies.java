package dev.spate.aws;

import dev.spate.Access;
import dev.spate.aws.json.JsonWriter;
import java.util.Map;

/**
 * Answers of authorizers as a policy (source: "Output from an API Gateway Lambda authorizer"),
 * which REST and socket APIs want.
 */
final class Policies {
  /** Who a refused client is: the answer must name somebody. */
  private static final String NOBODY = "nobody";

  private Policies() {}

  /**
   * The policy of a decision. It is for every route of the stage, since the gateway may keep it and
   * use it for the next request of the same client, whatever its route.
   */
  static byte[] of(Access access, String methodArn) {
    return switch (access) {
      case Access.Allowed allowed ->
          policy("Allow", stage(methodArn), allowed.principal(), allowed.claims());
      case Access.Denied denied -> denied();
    };
  }

  static byte[] denied() {
    return policy("Deny", "*", NOBODY, Map.of());
  }

  private static byte[] policy(
      String effect, String resource, String principal, Map<String, String> claims) {
    JsonWriter out = new JsonWriter();
    out.beginObject().name("principalId").string(principal);
    out.name("policyDocument").beginObject().name("Version").string("2012-10-17");
    out.name("Statement").beginArray().beginObject();
    out.name("Action").string("execute-api:Invoke").name("Effect").string(effect);
    out.name("Resource").string(resource);
    out.endObject().endArray().endObject().name("context").beginObject();
    claims.forEach((name, value) -> out.name(name).string(value));
    return out.endObject().endObject().toByteArray();
  }

  /** {@code arn:aws:execute-api:region:account:api/stage/…} down to the stage. */
  private static String stage(String methodArn) {
    int api = methodArn.indexOf('/');
    int stage = methodArn.indexOf('/', api + 1);
    return stage < 0 ? methodArn : methodArn.substring(0, stage) + "/*";
  }
}
