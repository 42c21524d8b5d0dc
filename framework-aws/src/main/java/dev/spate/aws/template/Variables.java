package dev.spate.aws.template;

import dev.spate.DeviceTopic;
import dev.spate.FunctionSpec;
import dev.spate.Need;
import dev.spate.Resource;
import dev.spate.Timetable;
import dev.spate.Trigger;
import dev.spate.aws.Environment;
import dev.spate.aws.template.Node.Fields;
import java.util.LinkedHashSet;
import java.util.Set;

/** The environment of a function: what its entry and its ports read, and nothing more. */
final class Variables {
  private Variables() {}

  static Fields of(Plan plan, FunctionSpec<?, ?, ?> function) {
    Fields variables = new Fields().put(Environment.FUNCTION, function.name());
    Set<Resource> named = new LinkedHashSet<>();
    // What comes from elsewhere than the declared source is refused.
    Triggers.resource(function.trigger()).ifPresent(named::add);
    named.addAll(plan.uses(function).keySet());
    for (Resource resource : named) {
      boolean used = plan.uses(function).containsKey(resource);
      if (!(resource instanceof Timetable) && (used || !(resource instanceof DeviceTopic<?>))) {
        variables.put(Environment.variable(resource), plan.physical(resource));
      }
      if (used && resource instanceof DeviceTopic<?>) {
        plan.template.parameter(
            "DeviceEndpoint",
            "What aws iot describe-endpoint --endpoint-type iot:Data-ATS answers",
            "");
      }
    }
    said(plan, function, variables);
    for (Need need : plan.manifest.of(function.name())) {
      switch (need) {
        case Need.Setting s ->
            variables.put(Environment.variable("SETTING", s.name()), setting(plan, function, s));
        case Need.Secret s ->
            variables.put(Environment.variable("SECRET", s.name()), Node.ref(secret(s)));
        case Need.Use u -> {}
        case Need.Own o -> {}
      }
    }
    return variables;
  }

  /** What the envelope is told where a trigger can stand behind several services. */
  private static void said(Plan plan, FunctionSpec<?, ?, ?> function, Fields variables) {
    Front front = plan.options.front();
    boolean http =
        function.trigger() instanceof Trigger.Http
            || function.trigger() instanceof Trigger.HttpAuthorizer;
    if (http && front != Front.HTTP_API) {
      variables.put(Environment.HTTP, front.word);
    }
    if (plan.kafka(function.trigger()).isPresent()) {
      variables.put(Environment.STREAMS, "kafka");
    }
  }

  /** A parameter of the template; one for all functions that ask alike. */
  private static Node setting(Plan plan, FunctionSpec<?, ?, ?> function, Need.Setting setting) {
    boolean alike =
        plan.manifest.needs().values().stream()
            .flatMap(java.util.List::stream)
            .noneMatch(
                n ->
                    n instanceof Need.Setting other
                        && other.name().equals(setting.name())
                        && !other.otherwise().equals(setting.otherwise()));
    String id = (alike ? "" : Names.camel(function.name())) + Names.camel(setting.name());
    return plan.template.parameter(
        id + "Setting",
        "Setting " + setting.name() + (alike ? "" : " of function " + function.name()),
        setting.otherwise());
  }

  static String secret(Need.Secret secret) {
    return Names.camel(secret.name()) + "Secret";
  }

  /** A secret for each that is asked for: made at random, to be put in place of where it must. */
  static void secrets(Plan plan) {
    Set<Need.Secret> all = new LinkedHashSet<>();
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      for (Need need : plan.manifest.of(function.name())) {
        if (need instanceof Need.Secret secret) {
          all.add(secret);
        }
      }
    }
    for (Need.Secret secret : all) {
      plan.add(
          "Secret " + secret.name() + ": random until somebody puts another value",
          secret(secret),
          "AWS::SecretsManager::Secret",
          new Fields()
              .put("Description", "Secret " + secret.name() + " of " + plan.app.name())
              .put(
                  "GenerateSecretString",
                  new Fields().put("PasswordLength", 48).put("ExcludePunctuation", true)));
    }
  }
}
