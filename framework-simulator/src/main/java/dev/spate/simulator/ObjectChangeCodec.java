package dev.spate.simulator;

import dev.spate.Codec;
import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The bytes of an object's change while it is on its way outside of a cloud: fields as in a form,
 * so that people can read a dead letter (WHATWG URL, section 5).
 */
public enum ObjectChangeCodec implements Codec<ObjectChange> {
  /** The only one. */
  INSTANCE;

  @Override
  public byte[] encode(ObjectChange change) {
    String form =
        "kind="
            + change.kind()
            + "&bucket="
            + escape(change.bucket())
            + "&key="
            + escape(change.key())
            + "&size="
            + change.size()
            + "&etag="
            + escape(change.etag())
            + "&version="
            + escape(change.version())
            + "&sequencer="
            + escape(change.sequencer());
    return form.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public ObjectChange decode(byte[] buffer, int offset, int length) {
    Map<String, String> fields = new HashMap<>();
    String form = new String(buffer, offset, length, StandardCharsets.UTF_8);
    try {
      for (String pair : form.split("&", 8)) {
        int equals = pair.indexOf('=');
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        fields.put(pair.substring(0, Math.max(equals, 0)), value);
      }
      return new ObjectChange(
          ObjectChange.Kind.valueOf(field(fields, "kind")),
          field(fields, "bucket"),
          field(fields, "key"),
          Long.parseLong(field(fields, "size")),
          field(fields, "etag"),
          field(fields, "version"),
          field(fields, "sequencer"));
    } catch (IllegalArgumentException e) {
      throw new RejectedException(length + " bytes are no change of an object", e);
    }
  }

  private static String field(Map<String, String> fields, String name) {
    String value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("field " + name + " is missing");
    }
    return value;
  }

  private static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public String contentType() {
    return "application/x-www-form-urlencoded";
  }
}
