package dev.spate.aws.template;

/** What stands before the functions with routes. */
public enum Front {
  /** An HTTP API of API Gateway, which is the default. */
  HTTP_API("api"),

  /** A REST API of API Gateway, for what HTTP APIs have not: usage plans, a firewall, caches. */
  REST_API("rest"),

  /**
   * An Application Load Balancer in subnets that whoever deploys names. It sends back 1 MB at most
   * and asks no authorizer.
   */
  LOAD_BALANCER("alb"),

  /** An address for each function that anyone may call. It asks no authorizer. */
  FUNCTION_URL("url");

  /** What the function's envelope is told: {@link dev.spate.aws.Environment#HTTP}. */
  final String word;

  Front(String word) {
    this.word = word;
  }

  /** Whether it can ask a function who may request. */
  boolean asksAuthorizers() {
    return this == HTTP_API || this == REST_API;
  }
}
