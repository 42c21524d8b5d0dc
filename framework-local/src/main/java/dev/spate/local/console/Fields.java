package dev.spate.local.console;

import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A flat JSON object as a command has it: texts, numbers, true and false. */
record Fields(Map<String, String> values) {
  static Fields of(byte[] json) {
    try {
      JsonReader in = new JsonReader(json);
      Map<String, String> values = new HashMap<>();
      in.beginObject();
      for (String name = in.nextName(); name != null; name = in.nextName()) {
        switch (in.peek()) {
          case STRING -> values.put(name, in.string());
          case NULL -> in.skipValue();
          default -> values.put(name, in.rawValue().utf8());
        }
      }
      in.end();
      return new Fields(values);
    } catch (JsonException e) {
      throw new RejectedException(e.getMessage() == null ? "no JSON" : e.getMessage(), e);
    }
  }

  String text(String name) {
    return find(name)
        .orElseThrow(() -> new RejectedException("member \"" + name + "\" is missing"));
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** What was said, and is not empty. */
  Optional<String> filled(String name) {
    return find(name).filter(text -> !text.isEmpty());
  }

  /** Bytes, as text in {@code data} or, for what is no text, in {@code base64}. */
  byte[] data() {
    Optional<String> base64 = find("base64");
    if (base64.isEmpty()) {
      return text("data").getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getMimeDecoder().decode(base64.get());
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          "member \"base64\" of " + base64.get().length() + " characters is no base64", e);
    }
  }

  int number(String name, int otherwise) {
    Optional<String> text = find(name);
    try {
      return text.isEmpty() ? otherwise : Integer.parseInt(text.get());
    } catch (NumberFormatException e) {
      throw new RejectedException(
          "member \""
              + name
              + "\" must be a whole number, not "
              + text.get().length()
              + " characters",
          e);
    }
  }
}
