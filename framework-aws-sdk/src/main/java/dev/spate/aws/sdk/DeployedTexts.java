package dev.spate.aws.sdk;

import dev.spate.Secret;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * Settings and secrets of a deployment, by these variables, the name in capitals with underscores:
 *
 * <ul>
 *   <li>{@code SPATE_SETTING_<NAME>}: a setting's value
 *   <li>{@code SPATE_PARAMETER_<NAME>}: the name of a parameter of AWS Systems Manager that holds a
 *       setting's value, read once at the cold start, or a secret
 *   <li>{@code SPATE_SECRET_<NAME>}: the name or ARN of a secret of AWS Secrets Manager
 * </ul>
 *
 * A secret itself is never in the environment, where whoever may see the function could read it.
 */
final class DeployedTexts {
  private final Environment environment;
  private final Supplier<Clients> clients;
  private final InstantSource clock;

  DeployedTexts(Environment environment, Supplier<Clients> clients, InstantSource clock) {
    this.environment = environment;
    this.clients = clients;
    this.clock = clock;
  }

  static String variable(String kind, String name) {
    return Environment.variable(kind, name);
  }

  /** The setting, if the deployment sets it. */
  Optional<String> setting(String name) {
    return environment
        .find(variable("SETTING", name))
        .or(() -> environment.find(variable("PARAMETER", name)).map(p -> parameter(name, p)));
  }

  /** The secret, which the deployment must name; fetched when it is first needed. */
  Secret secret(String name) {
    Optional<String> parameter = environment.find(variable("PARAMETER", name));
    if (parameter.isPresent()) {
      String id = parameter.get();
      return new FetchedText(() -> parameter(name, id), clock);
    }
    String id = environment.text(variable("SECRET", name), "where secret " + name + " is kept");
    return new FetchedText(() -> secret(name, id), clock);
  }

  private String parameter(String name, String id) {
    return fetch(
        "parameter " + name,
        () ->
            clients
                .get()
                .parameters
                .get()
                .getParameter(r -> r.name(id).withDecryption(true))
                .parameter()
                .value());
  }

  private String secret(String name, String id) {
    return fetch(
        "secret " + name,
        () -> {
          GetSecretValueResponse answer =
              clients.get().secrets.get().getSecretValue(r -> r.secretId(id));
          if (answer.secretString() == null) {
            throw new InvalidDeploymentException("secret " + name + " is kept as bytes, not text");
          }
          return answer.secretString();
        });
  }

  private static String fetch(String what, Supplier<String> request) {
    try {
      return request.get();
    } catch (SdkException e) {
      throw Faults.later(what, "get", e);
    }
  }
}
