package dev.spate.aws.sdk.testing;

import dev.spate.aws.json.JsonReader;
import dev.spate.aws.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as maps, lists, strings, longs, booleans: small documents of a protocol. */
final class JsonTree {
  private JsonTree() {}

  @SuppressWarnings("unchecked") // every request of a protocol is an object
  static Map<String, Object> read(byte[] document) {
    JsonReader in = new JsonReader(document);
    Map<String, Object> tree = (Map<String, Object>) value(in);
    in.end();
    return tree;
  }

  private static Object value(JsonReader in) {
    return switch (in.peek()) {
      case OBJECT -> object(in);
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
          list.add(value(in));
        }
        yield list;
      }
      case STRING -> in.string();
      case NUMBER -> in.longValue();
      case BOOLEAN -> in.booleanValue();
      default -> throw new IllegalArgumentException("null in a request");
    };
  }

  private static Map<String, Object> object(JsonReader in) {
    Map<String, Object> object = new LinkedHashMap<>();
    in.beginObject();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      object.put(name, value(in));
    }
    return object;
  }

  static byte[] write(Object tree) {
    JsonWriter out = new JsonWriter();
    write(out, tree);
    return out.toByteArray();
  }

  private static void write(JsonWriter out, Object tree) {
    switch (tree) {
      case Map<?, ?> map -> {
        out.beginObject();
        map.forEach(
            (name, value) -> {
              out.name(name.toString());
              write(out, value);
            });
        out.endObject();
      }
      case List<?> list -> {
        out.beginArray();
        list.forEach(value -> write(out, value));
        out.endArray();
      }
      case Boolean bool -> out.bool(bool);
      case Number number -> out.number(number.longValue());
      default -> out.string(tree.toString());
    }
  }

  static String text(Object tree) {
    return new String(write(tree), StandardCharsets.UTF_8);
  }
}
