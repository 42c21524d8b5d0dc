package dev.spate.analytics.facts;

import dev.spate.RejectedException;
import dev.spate.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The events of a request's body. */
public final class Body {
  private Body() {}

  /**
   * How much a request may hold.
   *
   * @param events in all
   * @param bytes after decompression
   */
  public record Limits(int events, int bytes) {}

  /**
   * The events in their order; in place of a line that is no JSON the rejection of it.
   *
   * @throws RejectedException when there are too many or too large, or an array is not readable
   */
  static List<Object> events(Request request, Limits limits) {
    String text = text(bytes(request, limits.bytes()));
    List<Object> events = new ArrayList<>();
    if (text.stripLeading().startsWith("[")) {
      events.addAll((List<?>) Json.parse(text));
    } else {
      for (String line : text.split("\n", -1)) {
        if (!line.isBlank()) {
          events.add(line(line));
          if (events.size() > limits.events()) {
            break;
          }
        }
      }
    }
    if (events.isEmpty() || events.size() > limits.events()) {
      throw new RejectedException(
          "a request must hold 1 to " + limits.events() + " events, not " + events.size());
    }
    return events;
  }

  private static Object line(String line) {
    try {
      return Json.parse(line);
    } catch (RejectedException e) {
      return e;
    }
  }

  private static byte[] bytes(Request request, int most) {
    byte[] body = request.body();
    if (body.length > most) {
      throw new RejectedException("a body must be at most " + most + " bytes, not " + body.length);
    }
    if (!request.header("content-encoding").orElse("").equals("gzip")) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] expanded = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new RejectedException("a body must expand to at most " + most + " bytes");
      }
      return expanded;
    } catch (IOException e) {
      throw new RejectedException("the body says it is gzip, but is not", e);
    }
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new RejectedException("the body is not UTF-8", e);
    }
  }

  /** A value as JSON again, to be kept with the reason why it was refused; at most 100,000 long. */
  static String text(Object value) {
    String all =
        switch (value) {
          case Map<?, ?> map ->
              map.entrySet().stream()
                  .map(e -> Json.quote(e.getKey().toString()) + ":" + text(e.getValue()))
                  .collect(java.util.stream.Collectors.joining(",", "{", "}"));
          case List<?> list ->
              list.stream()
                  .map(Body::text)
                  .collect(java.util.stream.Collectors.joining(",", "[", "]"));
          case String text -> Json.quote(text);
          case Number number -> number.toString();
          case Boolean truth -> truth.toString();
          default -> "null";
        };
    return all.length() > 100_000 ? "null" : all;
  }
}
