package dev.spate.aws;

import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Events from a seed; about a third of them mean trouble. */
final class Given {
  private static final List<String> PIECES =
      List.of(
          "a", "Z9", " ", "+", "%", "%2F", "/", "\"", "\\", "ä", "日本", "😀", "&", "=", "?", "#",
          "~", "\u0001", ".", "..", "null", "\u007f", "copy");
  private static final List<String> TYPES =
      List.of(
          "text/plain",
          "application/json",
          "image/png",
          "application/octet-stream",
          "image/svg+xml",
          "application/problem+json; charset=utf-8");

  private final Random random;

  Given(long seed) {
    random = new Random(seed);
  }

  /** How many seeds a test runs: {@code -Dspate.seeds}, or its own default. */
  static long seeds(long otherwise) {
    return Long.getLong("spate.seeds", otherwise);
  }

  int upTo(int bound) {
    return random.nextInt(bound);
  }

  List<Event<ObjectChange>> changes(ObjectChange.Kind kind) {
    return IntStream.range(0, 1 + upTo(4)).mapToObj(i -> change(kind)).toList();
  }

  Event<ObjectChange> change(ObjectChange.Kind kind) {
    boolean created = kind == ObjectChange.Kind.CREATED;
    ObjectChange change =
        new ObjectChange(
            kind,
            Archive.UPLOADS.name(),
            one("", "", "", "", "reject", "fail") + text(1 + upTo(upTo(9) == 0 ? 150 : 8)),
            created ? random.nextLong(5L << 40) : 0,
            created ? Long.toHexString(random.nextLong()) : "",
            one("", "", "null", "3HL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY"),
            one("", Long.toHexString(random.nextLong() | 1)));
    String name =
        created
            ? one("ObjectCreated:Put", "ObjectCreated:CompleteMultipartUpload")
            : one("ObjectRemoved:Delete", "LifecycleExpiration:Delete");
    return S3Events.event(change, name, time());
  }

  Request request() {
    String path =
        one("/files/", "/files/", "/echo/", "/files", "/nowhere/")
            + one("", "", "", "reject", "fail")
            + text(upTo(5)).replace("?", "q");
    Optional<String> principal = Optional.of(text(3)).filter(p -> upTo(2) == 0);
    return new Request(
        one("GET", "POST", "PUT", "HEAD"),
        one("", "/prod"),
        path,
        one("", "a=1&a=2&b=%20x", "q=%", "x", text(3).replaceAll("[^ -~]", "")),
        headers(),
        body(),
        Map.of(),
        principal,
        upTo(2) == 0 ? Map.of() : Map.of("role", text(2), "scope", "a b"),
        one("127.0.0.1", "2001:db8::1"));
  }

  private Headers headers() {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = upTo(3); i > 0; i--) {
      fields.put("x-" + i, List.of(text(2).replaceAll("\\p{Cntrl}", "")));
    }
    if (upTo(2) == 0) {
      fields.put("accept", List.of(one(TYPES.toArray(String[]::new))));
    }
    if (upTo(2) == 0) {
      fields.put("content-type", List.of(one(TYPES.toArray(String[]::new))));
    }
    if (upTo(2) == 0) {
      fields.put("cookie", List.of(one("a=1", "a=1; b=2", "a=1; b=\"x,y\"; c=")));
    }
    return new Headers(fields);
  }

  private byte[] body() {
    if (upTo(2) == 0) {
      return new byte[0];
    }
    byte[] bytes = new byte[upTo(40)];
    random.nextBytes(bytes);
    if (upTo(2) == 0) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (32 + Math.floorMod(bytes[i], 90));
      }
    }
    return bytes;
  }

  Instant time() {
    return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
  }

  String text(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(one(PIECES.toArray(String[]::new)));
    }
    return text.toString();
  }

  String one(String... choices) {
    return choices[upTo(choices.length)];
  }
}
