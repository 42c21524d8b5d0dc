package dev.spate.aws.template;

import dev.spate.FunctionSpec;
import dev.spate.Need.Verb;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.aws.template.Finding.Rule;
import dev.spate.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What nothing leads to, and what leads to nobody. */
final class Reach {
  private final Plan plan;
  private final List<Finding> found = new ArrayList<>();

  private Reach(Plan plan) {
    this.plan = plan;
  }

  static List<Finding> check(Plan plan) {
    Reach reach = new Reach(plan);
    plan.app.functions().forEach(reach::authorizer);
    reach.notifications();
    reach.nobody();
    plan.options.site().ifPresent(reach::site);
    return reach.found;
  }

  private void add(Rule rule, String where, String message) {
    found.add(new Finding(rule, where, message));
  }

  private void authorizer(FunctionSpec<?, ?, ?> function) {
    boolean asked =
        switch (function.trigger()) {
          case Trigger.HttpAuthorizer a ->
              any(t -> t instanceof Trigger.Http h && h.authorizer().equals(function.name()));
          case Trigger.SocketAuthorizer a ->
              any(t -> t instanceof Trigger.SocketOpen o && o.api().equals(a.api()));
          default -> true;
        };
    if (!asked) {
      add(
          Rule.UNREACHABLE,
          "function " + function.name(),
          function.trigger() instanceof Trigger.HttpAuthorizer
              ? "is never asked: put a route behind it"
              : "is never asked: give its socket API a function for new connections");
    }
  }

  private boolean any(java.util.function.Predicate<Trigger<?, ?, ?>> wanted) {
    return plan.app.functions().stream().map(FunctionSpec::trigger).anyMatch(wanted);
  }

  /** S3 refuses two configurations that fit one key, unless all news goes to the bus. */
  private void notifications() {
    List<FunctionSpec<?, ?, ?>> all = plan.app.functions();
    for (int i = 0; i < all.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (all.get(i).trigger() instanceof Source.ObjectChanges a
            && all.get(j).trigger() instanceof Source.ObjectChanges b
            && overlap(a, b)) {
          add(
              Rule.NOTIFICATIONS,
              "function " + all.get(i).name(),
              "wants the same news of bucket "
                  + a.bucket().name()
                  + " as function "
                  + all.get(j).name()
                  + ", which S3 refuses: let one of them come through the bus");
        }
      }
    }
  }

  private static boolean overlap(Source.ObjectChanges a, Source.ObjectChanges b) {
    return a.bucket().equals(b.bucket())
        && a.kind() == b.kind()
        && a.route() != Source.ObjectRoute.BUS
        && b.route() != Source.ObjectRoute.BUS
        && (a.prefix().startsWith(b.prefix()) || b.prefix().startsWith(a.prefix()))
        && (a.suffix().endsWith(b.suffix()) || b.suffix().endsWith(a.suffix()));
  }

  private void nobody() {
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      plan.uses(function)
          .forEach(
              (resource, verbs) -> {
                boolean sent =
                    (resource instanceof Queue<?> || resource instanceof Topic<?>)
                        && verbs.contains(Verb.PUBLISH);
                if (sent && !any(t -> Triggers.resource(t).filter(resource::equals).isPresent())) {
                  add(
                      Rule.NOBODY,
                      "function " + function.name(),
                      "sends to "
                          + resource.name()
                          + ", which no function of this application takes");
                }
              });
    }
  }

  private void site(Site site) {
    Map<String, Site.Origin> before = new LinkedHashMap<>();
    site.paths()
        .forEach(
            (pattern, origin) -> {
              before.forEach(
                  (earlier, to) -> {
                    if (fits(earlier, pattern) && !to.equals(origin)) {
                      add(
                          Rule.UNREACHABLE,
                          "path " + pattern + " of the site",
                          "is never chosen, since " + earlier + " comes before it");
                    }
                  });
              before.put(pattern, origin);
            });
    if (site.origins().contains(new Site.Origin.Api())) {
      plan.app.functions().forEach(f -> routes(site, f));
    }
  }

  private void routes(Site site, FunctionSpec<?, ?, ?> function) {
    if (!(function.trigger() instanceof Trigger.Http http)) {
      return;
    }
    for (Route route : http.routes()) {
      String path = HttpFront.pattern(route);
      Site.Origin to =
          site.paths().entrySet().stream()
              .filter(e -> fits(e.getKey(), path))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(site.main());
      boolean reached =
          to instanceof Site.Origin.Api || (Site.isGroup(to) && route.method().equals("GET"));
      if (!reached) {
        add(
            Rule.UNREACHABLE,
            "function " + function.name(),
            route + " is not reached through the site: give the site a path for it");
      }
    }
  }

  /** Whether a pattern of CloudFront fits all that another fits, or a path. */
  private static boolean fits(String pattern, String path) {
    String literal = "\\Q" + pattern.replace("\\E", "") + "\\E"; // a path has no backslash
    String regex = literal.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return path.matches(regex);
  }
}
