package dev.spate.web;

import java.util.Map;

/** Pieces of JSON Schema. */
final class Schemas {
  private Schemas() {}

  static Map<String, Object> text(int min, int max) {
    return Json.map("type", "string", "minLength", min, "maxLength", max);
  }

  static Map<String, Object> number(long min, long max) {
    return Json.map("type", "integer", "minimum", min, "maximum", max);
  }

  static Map<String, Object> list(Map<String, Object> items, int most) {
    return Json.map("type", "array", "items", items, "maxItems", most);
  }

  static Map<String, Object> reference(Shape<?> shape) {
    return Map.of("$ref", "#/components/schemas/" + shape.type().getSimpleName());
  }
}
