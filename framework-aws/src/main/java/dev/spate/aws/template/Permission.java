package dev.spate.aws.template;

import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.aws.template.Node.Items;
import java.util.ArrayList;
import java.util.List;

/**
 * What the template lets a function do, and why: for people who ask what would be deployed.
 *
 * @param function the function's name
 * @param why what the permission is for
 * @param actions as AWS names them
 * @param resources what it may be done with, in the template's short form
 */
public record Permission(
    String function, String why, List<String> actions, List<String> resources) {
  public Permission {
    actions = List.copyOf(actions);
    resources = List.copyOf(resources);
  }

  /** All permissions of an application, in the order of its functions. */
  public static List<Permission> of(App app, TemplateOptions options) {
    Plan plan = new Plan(app, options);
    List<Permission> all = new ArrayList<>();
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
      for (Statement statement : Grants.of(plan, function)) {
        List<String> resources = statement.resources().stream().map(Permission::text).toList();
        all.add(new Permission(function.name(), statement.why(), statement.actions(), resources));
      }
    }
    return all;
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Text t -> t.text();
      case Node.Call c when c.argument() instanceof Items items ->
          "!" + c.name() + " " + items.all.stream().map(said -> text(said.value())).toList();
      case Node.Call c -> "!" + c.name() + " " + text(c.argument());
      case Node other -> other.toString();
    };
  }
}
