package dev.spate.web;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.RejectedException;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.web.Problem.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From a request to a {@link Call}: everything that can be refused before any code runs. */
final class Inbound {
  private static final int MOST_QUERY = 4_096;
  private static final String JSON = "application/json";

  private final Codecs codecs;

  Inbound(Codecs codecs) {
    this.codecs = codecs;
  }

  /** The call, or a problem that tells all faults at once. */
  <B> Call<B> read(Operation<B, ?> operation, Request request, B nothing) {
    acceptable(request);
    if (operation.traits().updates() && request.header("if-match").isEmpty()) {
      throw problem(428, "Say which version you mean", "send If-Match with the ETag you have seen");
    }
    List<Fault> faults = new ArrayList<>();
    Map<Param<?>, Object> values = parameters(operation, request, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(400, faults);
    }
    B body = nothing;
    if (operation.body().isPresent()) {
      Shape<B> shape = operation.body().get();
      body = body(shape, operation.traits().bodyLimit(), request);
      List<Fault> wrong = shape.check(body);
      if (!wrong.isEmpty()) {
        throw ProblemException.invalid(422, wrong);
      }
    }
    return new Call<>(request, body, values);
  }

  /** Answers are JSON: 406 for who wants something else (RFC 9110, section 12.5.1). */
  private static void acceptable(Request request) {
    String accepted = request.header("accept").orElse("*/*").toLowerCase(Locale.ROOT);
    int best = -1; // how exact the best range is
    int quality = 0;
    for (String element : accepted.split(",", -1)) {
      String[] parts = element.split(";", -1);
      int exact = List.of("*/*", "application/*", JSON).indexOf(parts[0].strip());
      if (exact > best) {
        best = exact;
        quality = Weights.of(parts);
      }
    }
    if (best < 0 || quality == 0) {
      throw problem(406, "Not acceptable", "answers are " + JSON);
    }
  }

  private static Map<Param<?>, Object> parameters(
      Operation<?, ?> operation, Request request, List<Fault> faults) {
    Map<String, List<String>> given = query(request.query());
    Map<Param<?>, Object> values = new HashMap<>();
    for (Param<?> param : operation.params()) {
      List<String> texts = given.getOrDefault(param.name(), List.of());
      given.remove(param.name());
      values.put(param, param.otherwise());
      if (texts.size() > 1) {
        faults.add(new Fault(param.name(), "must be given once, not " + texts.size() + " times"));
      } else if (texts.size() == 1) {
        try {
          values.put(param, param.parse().apply(texts.getFirst()));
        } catch (IllegalArgumentException e) {
          faults.add(new Fault(param.name(), String.valueOf(e.getMessage())));
        }
      }
    }
    if (!given.isEmpty()) {
      faults.add(new Fault("query", given.size() + " parameters are not known"));
    }
    return values;
  }

  private static Map<String, List<String>> query(String raw) {
    if (raw.length() > MOST_QUERY) {
      throw problem(
          414, "The address is too long", "at most " + MOST_QUERY + " characters of query");
    }
    Map<String, List<String>> query = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        query.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw problem(400, "The query is malformed", "a percent sign must begin an escape");
    }
  }

  private <B> B body(Shape<B> shape, int limit, Request request) {
    String coding = request.header("content-encoding").orElse(Codings.IDENTITY);
    if (!coding.toLowerCase(Locale.ROOT).strip().equals(Codings.IDENTITY)) {
      throw new ProblemException(
          Problem.of(415, "Unsupported media type", "bodies must not be compressed"),
          Headers.none().with("accept-encoding", Codings.IDENTITY));
    }
    if (!isJson(request.header("content-type").orElse(""))) {
      throw new ProblemException(
          Problem.of(415, "Unsupported media type", "bodies must be " + JSON),
          Headers.none().with("accept", JSON));
    }
    if (request.body().length > limit) {
      throw problem(
          413,
          "The body is too large",
          "at most " + limit + " bytes, not " + request.body().length);
    }
    Codec<B> codec = codecs.of(shape.type());
    try {
      return codec.decode(request.body());
    } catch (RejectedException e) {
      throw problem(400, "The body cannot be read", e.reason());
    }
  }

  private static boolean isJson(String type) {
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    boolean json = parts[0].strip().equals(JSON);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
    }
    return json;
  }

  private static ProblemException problem(int status, String title, String detail) {
    return new ProblemException(Problem.of(status, title, detail));
  }
}
