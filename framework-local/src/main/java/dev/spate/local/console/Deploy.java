package dev.spate.local.console;

import dev.spate.App;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.json.JsonWriter;
import dev.spate.aws.template.Finding;
import dev.spate.aws.template.Permission;
import dev.spate.aws.template.Preflight;
import dev.spate.aws.template.TemplateOptions;
import dev.spate.aws.template.TemplateWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What would be deployed to AWS: the template, each permission with its reason, what is wrong. */
final class Deploy {
  private Deploy() {}

  /** With the least of options: the class and its package are the deployer's to name. */
  private static TemplateOptions options() {
    return new TemplateOptions(
        "example.Entry", "target/function.zip", Optional.empty(), List.of(), Map.of());
  }

  static void write(JsonWriter json, App app) {
    json.beginObject().name("app").string(app.name()).name("findings").beginArray();
    for (Finding finding : Preflight.check(app, options())) {
      json.beginObject().name("rule").string(finding.rule().name());
      json.name("where").string(finding.where()).name("message").string(finding.message());
      json.name("source").string(finding.rule().source());
      json.name("refused").bool(finding.refused()).endObject();
    }
    json.endArray().name("permissions").beginArray();
    for (Permission permission : Permission.of(app, options())) {
      json.beginObject().name("function").string(permission.function());
      json.name("why").string(permission.why()).name("actions").beginArray();
      permission.actions().forEach(json::string);
      json.endArray().name("resources").beginArray();
      permission.resources().forEach(json::string);
      json.endArray().endObject();
    }
    json.endArray();
    try {
      json.name("template").string(TemplateWriter.write(app, options()));
    } catch (InvalidDeploymentException e) {
      json.string("").name("refused").string(String.valueOf(e.getMessage()));
    }
    json.endObject();
  }
}
