package dev.spate.aws.template;

import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.aws.InvalidDeploymentException;
import java.util.List;

/**
 * Writes the AWS SAM template of an application: the same application and options give the same
 * text, so that a change of the one is seen as a change of the other.
 */
public final class TemplateWriter {
  private TemplateWriter() {}

  /**
   * The template as YAML. What {@link Preflight} finds stands above it; what AWS would refuse is
   * refused here.
   *
   * @throws dev.spate.InvalidAppException when the application itself is refused
   * @throws InvalidDeploymentException when it could not be deployed, naming each reason
   */
  public static String write(App app, TemplateOptions options) {
    Plan plan = new Plan(app, options);
    String text = text(plan);
    List<Finding> found = Preflight.check(plan, text);
    List<String> refused = found.stream().filter(Finding::refused).map(Finding::toString).toList();
    if (!refused.isEmpty()) {
      throw new InvalidDeploymentException(String.join("; ", refused));
    }
    StringBuilder head = new StringBuilder();
    head.append("Application ").append(app.name());
    head.append(", written from its description in Java; change that and write it again.\n");
    found.forEach(finding -> head.append("\nNote: ").append(finding).append('\n'));
    return Yaml.comment(head.toString()) + text;
  }

  static String text(Plan plan) {
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      Functions.add(plan, function);
      Deliveries.add(plan, function);
      Alarms.function(plan, function);
    }
    HttpFront.add(plan);
    SocketFront.add(plan);
    SiteFront.add(plan);
    Stores.add(plan);
    Channels.add(plan);
    Variables.secrets(plan);
    return plan.template.text("Application " + plan.app.name(), Functions.globals(plan));
  }
}
