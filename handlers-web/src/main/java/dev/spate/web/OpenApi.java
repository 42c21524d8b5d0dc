package dev.spate.web;

import dev.spate.http.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The document of an API (OpenAPI 3.1), from what its handler checks. */
final class OpenApi {
  private OpenApi() {}

  /** As JSON, for an API that is mounted here. */
  static String of(Api api, String base) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.1.0");
    document.put("info", Json.map("title", api.title(), "version", api.version()));
    document.put("servers", List.of(Map.of("url", base.isEmpty() ? "/" : base)));
    document.put("paths", paths(api));
    Map<String, Object> components = new LinkedHashMap<>();
    components.put("schemas", schemas(api));
    components.put(
        "securitySchemes",
        Map.of("bearer", Json.map("type", "http", "scheme", "bearer", "bearerFormat", "JWT")));
    document.put("components", components);
    return Json.write(document);
  }

  /** Each shape once, by the simple name of its type. */
  static Map<String, Object> schemas(Api api) {
    Map<String, Shape<?>> shapes = new LinkedHashMap<>();
    for (Operation<?, ?> operation : api.operations()) {
      operation.body().ifPresent(shape -> collect(shape, shapes));
      operation.answer().ifPresent(shape -> collect(shape, shapes));
    }
    Map<String, Object> schemas = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> schemas.put(name, shape.schema()));
    schemas.put("Problem", problem());
    return schemas;
  }

  private static void collect(Shape<?> shape, Map<String, Shape<?>> shapes) {
    String name = shape.type().getSimpleName();
    Shape<?> before = shapes.putIfAbsent(name, shape);
    if (before != null && before != shape) {
      throw new IllegalArgumentException("an API has two shapes named " + name);
    }
    shape.nested().forEach(inner -> collect(inner, shapes));
  }

  private static Map<String, Object> problem() {
    Map<String, Object> fault = new LinkedHashMap<>();
    fault.put("type", "object");
    fault.put(
        "properties",
        Json.map("pointer", type("string"), "parameter", type("string"), "detail", type("string")));
    Map<String, Object> properties = new LinkedHashMap<>();
    List.of("type", "title", "detail").forEach(name -> properties.put(name, type("string")));
    properties.put("status", type("integer"));
    properties.put("errors", Json.map("type", "array", "items", fault));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("required", List.of("type", "title", "status"));
    return schema;
  }

  private static Map<String, Object> type(String name) {
    return Map.of("type", name);
  }

  private static Map<String, Object> paths(Api api) {
    Map<String, Object> paths = new LinkedHashMap<>();
    for (Operation<?, ?> operation : api.operations()) {
      Route route = operation.route();
      @SuppressWarnings("unchecked") // only put here, one line below
      Map<String, Object> methods =
          (Map<String, Object>)
              paths.computeIfAbsent(route.template(), t -> new LinkedHashMap<String, Object>());
      methods.put(route.method().toLowerCase(Locale.ROOT), operation(operation));
    }
    return paths;
  }

  private static Map<String, Object> operation(Operation<?, ?> operation) {
    Operation.Traits traits = operation.traits();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("summary", traits.summary());
    json.put("operationId", id(operation.route()));
    json.put("parameters", parameters(operation));
    operation
        .body()
        .ifPresent(
            shape ->
                json.put(
                    "requestBody",
                    Json.map("required", true, "content", content("application/json", shape))));
    json.put("responses", responses(operation));
    if (traits.signedIn()) {
      List<String> scopes = traits.scope().isEmpty() ? List.of() : List.of(traits.scope());
      json.put("security", List.of(Map.of("bearer", scopes)));
    }
    return json;
  }

  private static String id(Route route) {
    StringBuilder id = new StringBuilder(route.method().toLowerCase(Locale.ROOT));
    for (String word : route.template().split("[^A-Za-z0-9]+", -1)) {
      if (!word.isEmpty()) {
        id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
    }
    return id.toString();
  }

  private static List<Object> parameters(Operation<?, ?> operation) {
    List<Object> parameters = new ArrayList<>();
    for (String segment : operation.route().template().split("/", -1)) {
      if (segment.startsWith("{")) {
        String name = segment.replaceAll("[{}+]", "");
        parameters.add(parameter(name, "path", true, "", type("string")));
      }
    }
    for (Param<?> param : operation.params()) {
      parameters.add(parameter(param.name(), "query", false, param.describe(), param.schema()));
    }
    if (operation.traits().once()) {
      String why = "a request that is repeated with it is answered like the first";
      parameters.add(parameter("Idempotency-Key", "header", true, why, Schemas.text(1, 255)));
    }
    if (operation.traits().updates()) {
      String why = "the ETag of the version that is changed";
      parameters.add(parameter("If-Match", "header", true, why, type("string")));
    }
    return parameters;
  }

  private static Map<String, Object> parameter(
      String name, String in, boolean required, String describe, Map<String, Object> schema) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("in", in);
    json.put("required", required);
    if (!describe.isEmpty()) {
      json.put("description", describe);
    }
    json.put("schema", schema);
    return json;
  }

  private static Map<String, Object> responses(Operation<?, ?> operation) {
    Map<String, Object> responses = new LinkedHashMap<>();
    Map<String, Object> good = new LinkedHashMap<>();
    good.put("description", "done");
    operation.answer().ifPresent(a -> good.put("content", content("application/json", a)));
    responses.put(operation.answer().isEmpty() ? "204" : "2XX", good);
    Map<String, Object> schema = Map.of("$ref", "#/components/schemas/Problem");
    Map<String, Object> bad = new LinkedHashMap<>();
    bad.put("description", "a problem (RFC 9457)");
    bad.put("content", Map.of("application/problem+json", Map.of("schema", schema)));
    responses.put("default", bad);
    return responses;
  }

  private static Map<String, Object> content(String type, Shape<?> shape) {
    return Map.of(type, Map.of("schema", Schemas.reference(shape)));
  }
}
