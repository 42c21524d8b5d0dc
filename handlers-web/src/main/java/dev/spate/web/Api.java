package dev.spate.web;

import dev.spate.Trigger;
import dev.spate.http.Routes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An API as a value: its operations, from which come the trigger of its function, the checks of
 * {@link ApiHandler} and the document for its clients.
 *
 * @param title for people
 * @param version of the API, not of its document
 * @param document where its document is served, such as {@code /openapi.json}
 */
public record Api(String title, String version, String document, List<Operation<?, ?>> operations) {
  public Api {
    operations = List.copyOf(operations);
    Routes<Operation<?, ?>> routes = Routes.none();
    for (Operation<?, ?> operation : operations) {
      routes = routes.with(operation.route(), operation); // refuses what overlaps
    }
  }

  /** An API. */
  public static Api of(
      String title, String version, String document, Operation<?, ?>... operations) {
    Api api = new Api(title, version, document, List.of(operations));
    OpenApi.schemas(api); // refuses two shapes of one name
    return api;
  }

  /**
   * Requests to all its paths by whatever method, so that wrong methods and questions of other
   * sites are answered by the API too.
   */
  public Trigger.Http trigger() {
    Set<String> paths = new LinkedHashSet<>();
    operations.forEach(o -> paths.add(o.route().template()));
    Trigger.Http trigger = Trigger.Http.get(document);
    for (String path : paths) {
      trigger = trigger.and("ANY", path);
    }
    return trigger;
  }
}
