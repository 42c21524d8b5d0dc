package dev.spate.aws;

import dev.spate.aws.json.JsonNames;
import dev.spate.aws.json.JsonReader;
import dev.spate.http.Response;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A response as a client behind the gateway sees it. */
record Answered(int status, Map<String, String> headers, List<String> cookies, String body) {
  private static final JsonNames NAMES =
      JsonNames.of(
          "statusCode", "headers", "cookies", "body", "isBase64Encoded", "multiValueHeaders");

  static Answered of(Response response) {
    Map<String, String> headers = new TreeMap<>();
    response.headers().fields().forEach((k, v) -> headers.put(k, String.join(", ", v)));
    headers.remove("set-cookie");
    return new Answered(
        response.status(), headers, response.headers().all("set-cookie"), hex(response.body()));
  }

  static Answered read(byte[] answer) {
    int status = 0;
    Map<String, String> headers = new TreeMap<>();
    List<String> cookies = new ArrayList<>();
    byte[] body = new byte[0];
    boolean base64 = false;
    JsonReader in = new JsonReader(answer);
    in.beginObject();
    for (int name; (name = in.nextName(NAMES)) != JsonReader.END; ) {
      switch (name) {
        case 0 -> status = in.intValue();
        case 1 -> {
          in.beginObject();
          for (String field; (field = in.nextName()) != null; ) {
            if (field.equals("set-cookie")) {
              cookies.add(in.string());
            } else {
              headers.put(field, in.string());
            }
          }
        }
        case 2 -> {
          in.beginArray();
          while (in.hasNext()) {
            cookies.add(in.string());
          }
        }
        case 3 -> body = in.stringBytes();
        case 4 -> base64 = in.booleanValue();
        case 5 -> many(in, headers, cookies);
        default -> throw new AssertionError("a member the gateway does not know: " + in.path());
      }
    }
    in.end();
    byte[] decoded = base64 ? Base64.getDecoder().decode(body) : body;
    return new Answered(status, headers, cookies, hex(decoded));
  }

  /** Headers of the older format, each with a list of values. */
  private static void many(JsonReader in, Map<String, String> headers, List<String> cookies) {
    in.beginObject();
    for (String field; (field = in.nextName()) != null; ) {
      List<String> values = new ArrayList<>();
      in.beginArray();
      while (in.hasNext()) {
        values.add(in.string());
      }
      if (field.equals("set-cookie")) {
        cookies.addAll(values);
      } else {
        headers.put(field, String.join(", ", values));
      }
    }
  }

  private static String hex(byte[] bytes) {
    return java.util.HexFormat.of().formatHex(bytes);
  }
}
