package dev.spate.aws.template;

/**
 * What is wrong with an application on AWS, as far as its description tells.
 *
 * @param where the function or resource
 * @param message what it is and what to do
 */
public record Finding(Rule rule, String where, String message) {

  /** Whether AWS would refuse it or never use it: then no template is written. */
  public boolean refused() {
    return rule.refused;
  }

  /** The finding in one line, with the page of AWS that the rule is from. */
  @Override
  public String toString() {
    return where + ": " + message + " (" + rule + "; source: \"" + rule.source() + "\")";
  }

  /** What is looked for, and which page of AWS says so. */
  public enum Rule {
    /** A message is shown again while it may still be worked on. */
    VISIBILITY(false, "Configuring an Amazon SQS queue for use with Lambda"),
    /** Throttling alone may bring a message to the dead letters. */
    RECEIVE_LIMIT(false, "Configuring an Amazon SQS queue for use with Lambda"),
    /** A batch leaves too little time for each of its events. */
    BATCH_TIME(false, "Lambda quotas"),
    /** A full batch leaves too little room for each of its events. */
    BATCH_PAYLOAD(false, "Lambda quotas"),
    /** A function may run longer than the gateway before it waits. */
    GATEWAY(false, "Quotas for configuring and running a WebSocket API in API Gateway"),
    /** An authorizer may think longer than the gateway waits. */
    AUTHORIZER(false, "Quotas for configuring and running an HTTP API in API Gateway"),
    /** An event expires before it is given up, and is in no dead-letter queue. */
    DEAD_LETTER(false, "Amazon SQS dead-letter queues; Using AWS Lambda with Amazon DynamoDB"),
    /** A function's effects make the function run again. */
    RECURSION(false, "Use Lambda recursive loop detection to prevent infinite loops"),
    /** Something that nothing ever leads to. */
    UNREACHABLE(false, "Create routes for WebSocket APIs; Cache behavior settings"),
    /** Messages that nobody takes, which expire. */
    NOBODY(false, "Amazon SQS message quotas"),
    /** A schedule fires again before its function has ended. */
    SCHEDULE(false, "Schedule types in EventBridge Scheduler"),
    /** Two functions want the same news of a bucket. */
    NOTIFICATIONS(true, "Configuring event notifications using object key name filtering"),
    /** A bucket's name would be too long. */
    BUCKET_NAME(true, "General purpose bucket naming rules"),
    /** Variables of one function are too long together. */
    ENVIRONMENT(true, "Lambda quotas"),
    /** An API or a load balancer has too many routes. */
    ROUTES(
        true,
        "Quotas for configuring and running an HTTP API in API Gateway; Quotas for your Application"
            + " Load Balancers"),
    /** What stands before functions cannot do what one of them wants. */
    FRONT(true, "Choose between REST APIs and HTTP APIs; Listener rules; Lambda function URLs"),
    /** A topic of Kafka cannot do what a stream of Kinesis can. */
    KAFKA(true, "Using Lambda with Amazon MSK; Using Lambda with self-managed Apache Kafka"),
    /** A template has too much in it. */
    TEMPLATE(true, "Understand CloudFormation quotas"),
    /** A role's policy is too long. */
    POLICY(true, "IAM and AWS STS quotas");

    private final boolean refused;
    private final String source;

    Rule(boolean refused, String source) {
      this.refused = refused;
      this.source = source;
    }

    /** The page or pages of AWS. */
    public String source() {
      return source;
    }
  }
}
