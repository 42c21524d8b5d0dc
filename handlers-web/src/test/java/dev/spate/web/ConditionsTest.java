package dev.spate.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Bucket;
import dev.spate.ObjectStore;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests with conditions and ranges as they come, beside an oracle that reads RFC 9110 aloud. */
class ConditionsTest {
  private static final int REQUESTS = 2_000;
  private static final String OTHER = "\"other\"";
  private static final String NEWS = "All the news that fits. ".repeat(20);

  private enum Date {
    BEFORE(Calls.START.minusSeconds(1)),
    THEN(Calls.START),
    AFTER(Calls.START.plusSeconds(1));

    private final String text;

    Date(Instant instant) {
      text = HttpDates.format(instant);
    }
  }

  private final Calls calls = new Calls();
  private final ObjectStore bucket = calls.ports.readWrite(new Bucket("site"));
  private final SiteHandler site = new SiteHandler(bucket, SiteRules.standard());
  private final Map<String, Response> whole = new TreeMap<>();

  /** What is asked for; by their lower-case names. */
  private record Asked(String method, Map<String, String> headers) {
    boolean has(String name) {
      return headers.containsKey(name);
    }

    String get(String name) {
      return headers.getOrDefault(name, "");
    }

    Request request() {
      Request request = Request.of(method, "/a.txt");
      for (var header : headers.entrySet()) {
        request = request.header(header.getKey(), header.getValue());
      }
      return request;
    }
  }

  /** What must come of it. */
  private record Told(int status, byte[] body, String range) {}

  @BeforeEach
  void publish() throws Exception {
    new SitePublisher(bucket, List.of(Encoder.gzip()))
        .publish(Map.of("a.txt", NEWS.getBytes(UTF_8)), "", calls.now());
    calls.pass(Duration.ofHours(1));
    for (String coding : List.of("identity", "gzip")) {
      Asked plain = new Asked("GET", Map.of("accept-encoding", coding));
      whole.put(coding, site.handle(plain.request(), calls.in()));
    }
  }

  private String tag(String coding) {
    return whole.get(coding).headers().first("etag").orElseThrow();
  }

  private Asked random(Random random) {
    List<String> tags =
        List.of(tag("identity"), tag("gzip"), "W/" + tag("identity"), OTHER, "*", "unquoted");
    List<String> dates =
        List.of(Date.BEFORE.text, Date.THEN.text, Date.AFTER.text, "tomorrow, perhaps");
    Map<String, String> headers = new TreeMap<>();
    maybe(headers, random, 2, "accept-encoding", List.of("gzip"));
    maybe(headers, random, 4, "if-match", tags);
    maybe(headers, random, 3, "if-none-match", tags);
    maybe(headers, random, 3, "if-unmodified-since", dates);
    maybe(headers, random, 3, "if-modified-since", dates);
    int first = random.nextInt(700);
    List<String> ranges =
        List.of(
            "bytes=" + first + "-" + (first + random.nextInt(50)),
            "bytes=" + first + "-",
            "bytes=-" + first,
            "bytes=9-1",
            "lines=1-2");
    maybe(headers, random, 2, "range", ranges);
    maybe(headers, random, 3, "if-range", List.of(tags.get(0), tags.get(1), tags.get(2), OTHER));
    if (random.nextInt(6) == 0) {
      headers.put("if-range", dates.get(random.nextInt(3)));
    }
    return new Asked(random.nextInt(5) == 0 ? "HEAD" : "GET", headers);
  }

  private static void maybe(
      Map<String, String> headers, Random random, int one, String name, List<String> values) {
    if (random.nextInt(one) == 0) {
      headers.put(name, values.get(random.nextInt(values.size())));
    }
  }

  /** Section 13.2.2, step by step. */
  private Told oracle(Asked asked) {
    List<String> strong = List.of(tag("identity"), tag("gzip"));
    String match = asked.get("if-match");
    boolean before = asked.get("if-unmodified-since").equals(Date.BEFORE.text);
    if (asked.has("if-match") ? !match.equals("*") && !strong.contains(match) : before) {
      return new Told(412, "Precondition failed".getBytes(UTF_8), "");
    }
    String none = asked.get("if-none-match");
    String since = asked.get("if-modified-since");
    boolean known = none.equals("*") || strong.contains(none.replace("W/", ""));
    boolean unchanged = since.equals(Date.THEN.text) || since.equals(Date.AFTER.text);
    if (asked.has("if-none-match") ? known : unchanged) {
      return new Told(304, new byte[0], "");
    }
    String coding = asked.has("accept-encoding") ? "gzip" : "identity";
    byte[] body = whole.get(coding).body();
    String range = asked.get("if-range");
    boolean same =
        !asked.has("if-range") || range.equals(tag(coding)) || range.equals(Date.THEN.text);
    return asked.method().equals("GET") && same
        ? part(asked.get("range"), body)
        : new Told(200, body, "");
  }

  /** Section 14.1.2. */
  private static Told part(String range, byte[] body) {
    if (!range.startsWith("bytes=") || range.equals("bytes=9-1")) {
      return new Told(200, body, "");
    }
    String[] ends = range.substring(6).split("-", -1);
    int first =
        ends[0].isEmpty() ? body.length - Integer.parseInt(ends[1]) : Integer.parseInt(ends[0]);
    int last = ends[0].isEmpty() || ends[1].isEmpty() ? body.length - 1 : Integer.parseInt(ends[1]);
    int from = Math.max(0, first);
    int to = Math.min(last, body.length - 1);
    return from > to
        ? new Told(416, new byte[0], "bytes */" + body.length)
        : new Told(
            206,
            Arrays.copyOfRange(body, from, to + 1),
            "bytes " + from + "-" + to + "/" + body.length);
  }

  @Test
  void many_made_up_requests_are_answered_as_the_oracle_answers() throws Exception {
    Random random = new Random(9110);
    Map<Integer, Integer> seen = new TreeMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      Asked asked = random(random);
      Told told = oracle(asked);
      Response response = site.handle(asked.request(), calls.in());
      assertThat(response.status()).as("%s", asked).isEqualTo(told.status());
      assertThat(response.body()).as("%s", asked).isEqualTo(told.body());
      assertThat(response.headers().first("content-range").orElse(""))
          .as("%s", asked)
          .isEqualTo(told.range());
      if (told.status() < 400) {
        String coding = asked.has("accept-encoding") ? "gzip" : "identity";
        assertThat(response.headers().first("etag")).as("%s", asked).hasValue(tag(coding));
        assertThat(response.headers().first("vary")).hasValue("accept-encoding");
      }
      seen.merge(told.status(), 1, Integer::sum);
    }
    assertThat(seen.keySet()).containsExactly(200, 206, 304, 412, 416);
    assertThat(seen.values()).allMatch(many -> many >= 20);
  }
}
