package dev.spate.web;

import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What went wrong, for machines and people (RFC 9457).
 *
 * @param status the response's
 * @param title what kind of problem it is
 * @param detail what it is this time; empty for nothing more. Never holds what the client sent
 * @param errors what is wrong where, all at once
 */
public record Problem(int status, String title, String detail, List<Fault> errors) {
  /**
   * One thing that is wrong.
   *
   * @param where a JSON pointer into the body (RFC 6901), or the name of a parameter
   */
  public record Fault(String where, String what) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem without a list of faults. */
  public static Problem of(int status, String title, String detail) {
    return new Problem(status, title, detail, List.of());
  }

  /** The answer: not to be kept by anyone. */
  Response response() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "about:blank");
    json.put("title", title);
    json.put("status", status);
    if (!detail.isEmpty()) {
      json.put("detail", detail);
    }
    if (!errors.isEmpty()) {
      json.put("errors", errors.stream().map(Problem::fault).toList());
    }
    byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
    return Response.of(status, "application/problem+json", bytes)
        .header("cache-control", "no-store");
  }

  private static Map<String, String> fault(Fault fault) {
    Map<String, String> json = new LinkedHashMap<>();
    json.put(fault.where().startsWith("/") ? "pointer" : "parameter", fault.where());
    json.put("detail", fault.what());
    return json;
  }
}
