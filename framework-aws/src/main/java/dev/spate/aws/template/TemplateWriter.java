package dev.spate.aws.template;

import dev.spate.App;
import dev.spate.FunctionSpec;

/**
 * Writes the AWS SAM template of an application: the same application and options give the same
 * text, so that a change of the one is seen as a change of the other.
 */
public final class TemplateWriter {
  private TemplateWriter() {}

  /**
   * The template as YAML.
   *
   * @throws dev.spate.InvalidAppException when the application itself is refused
   * @throws dev.spate.aws.InvalidDeploymentException when it could not be deployed
   */
  public static String write(App app, TemplateOptions options) {
    Plan plan = new Plan(app, options);
    for (FunctionSpec<?, ?, ?> function : app.functions()) {
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
    String says =
        "Application "
            + app.name()
            + ", written from its description in Java; change that and write it again.";
    return Yaml.comment(says)
        + plan.template.text("Application " + app.name(), Functions.globals(plan));
  }
}
