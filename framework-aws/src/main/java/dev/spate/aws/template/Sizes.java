package dev.spate.aws.template;

import dev.spate.Bucket;
import dev.spate.FunctionSpec;
import dev.spate.aws.template.Finding.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What would be too large. */
final class Sizes {
  /**
   * Of the 63 characters of a bucket's name the account, the longest region and hyphens take 29.
   */
  private static final int BUCKET = 63 - 29;

  private static final int ENVIRONMENT = 4 * 1024;
  private static final int POLICY = 10_240;
  private static final int ROUTES = 300;
  private static final int RULES = 100;
  private static final int RESOURCES = 500;
  private static final int PARAMETERS = 200;
  private static final int TEMPLATE = 1_000_000;

  /** What an intrinsic function may become: an address, an ARN. */
  private static final int UNKNOWN = 128;

  private final List<Finding> found = new ArrayList<>();

  private Sizes() {}

  static List<Finding> check(Plan plan, String template) {
    Sizes sizes = new Sizes();
    for (Bucket bucket : plan.resources(Bucket.class)) {
      int length = plan.app.name().length() + bucket.name().length();
      String what = "the names of application and bucket";
      sizes.most(Rule.BUCKET_NAME, "bucket " + bucket.name(), what, length, BUCKET);
    }
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      String where = "function " + function.name();
      int variables = size(Variables.of(plan, function));
      sizes.most(Rule.ENVIRONMENT, where, "bytes of its variables", variables, ENVIRONMENT);
      int policy = size(Statement.policy(Grants.of(plan, function)));
      sizes.most(Rule.POLICY, where, "characters of its policy", policy, POLICY);
    }
    String app = "application " + plan.app.name();
    int routes = HttpFront.routes(plan);
    switch (plan.options.front()) {
      case HTTP_API, REST_API -> sizes.most(Rule.ROUTES, app, "routes", routes, ROUTES);
      case LOAD_BALANCER -> sizes.most(Rule.ROUTES, app, "routes", routes, RULES);
      case FUNCTION_URL -> {} // a function knows its routes itself
    }
    // SAM makes a version and an alias of each function.
    int resources = plan.template.resources() + 2 * plan.app.functions().size();
    sizes.most(Rule.TEMPLATE, app, "resources", resources, RESOURCES);
    sizes.most(Rule.TEMPLATE, app, "parameters", plan.template.parameters(), PARAMETERS);
    int bytes = template.getBytes(StandardCharsets.UTF_8).length;
    sizes.most(Rule.TEMPLATE, app, "bytes of the template", bytes, TEMPLATE);
    return sizes.found;
  }

  private void most(Rule rule, String where, String what, int is, int most) {
    if (is > most) {
      found.add(new Finding(rule, where, what + " are " + is + ", at most " + most + " may be"));
    }
  }

  /** Characters of all names and texts. */
  private static int size(Node node) {
    return switch (node) {
      case Node.Text t -> t.text().length();
      case Node.Whole n -> Long.toString(n.number()).length();
      case Node.Flag f -> Boolean.toString(f.value()).length();
      case Node.Call c -> UNKNOWN;
      case Node.Items i -> i.all.stream().mapToInt(item -> size(item.value()) + 1).sum();
      case Node.Fields f ->
          f.all.entrySet().stream()
              .mapToInt(e -> e.getKey().length() + size(e.getValue().value()) + 4)
              .sum();
    };
  }
}
