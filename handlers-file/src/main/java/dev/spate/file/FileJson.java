package dev.spate.file;

import dev.spate.KeyValueReader;
import dev.spate.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the HTTP functions tell of files, as JSON (RFC 8259). A few shapes need no library: what is
 * text is escaped, the rest is numbers.
 *
 * @param files where contents are looked up
 * @param pipeline the steps, for their progress
 */
record FileJson(KeyValueReader files, Pipeline pipeline) {
  byte[] of(String base, FileRecord record) {
    return utf8(file(base, record));
  }

  byte[] of(String base, Page<FileRecord> page, Scan scan) {
    String all = list(page.items().stream().map(r -> file(base, r)));
    return utf8(
        "{\"files\":%s,\"next\":%s,\"scan\":%s}"
            .formatted(
                all, orNull(page.next()), text(scan.name().toLowerCase(java.util.Locale.ROOT))));
  }

  byte[] hits(String base, List<SearchIndex.Hit> hits) {
    return utf8(
        "{\"hits\":%s}"
            .formatted(
                list(
                    hits.stream()
                        .flatMap(
                            hit ->
                                ContentLedger.find(files, hit.hash()).stream()
                                    .filter(c -> c.quarantined().isEmpty())
                                    .map(c -> hit(base, c, hit))))));
  }

  private static String hit(String base, ContentRecord record, SearchIndex.Hit hit) {
    String name = record.content().name();
    return "{\"name\":%s,\"around\":%s,\"url\":%s}"
        .formatted(text(name), text(hit.around()), text(url(base, "files", name)));
  }

  private String file(String base, FileRecord record) {
    FileVersion version = record.version();
    String head =
        "\"name\":%s,\"version\":%s,\"uploaded\":%s,"
            .formatted(
                text(version.name()), text(version.version()), text(version.at().toString()));
    return "{" + head + status(base, record) + "}";
  }

  private String status(String base, FileRecord record) {
    return switch (record.status()) {
      case FileStatus.Pending p -> bare("pending", p.note());
      case FileStatus.Rejected r -> bare("rejected", r.reason());
      case FileStatus.Quarantined q -> bare("quarantined", q.signature());
      case FileStatus.Released r ->
          ContentLedger.view(files, r.hash(), pipeline)
              .map(view -> content(base, record.version().name(), view))
              .orElseGet(() -> bare("pending", ""));
    };
  }

  private static String bare(String status, String reason) {
    return "\"status\":%s,\"reason\":%s,\"renditions\":[]"
        .formatted(text(status), orNull(Optional.of(reason).filter(r -> !r.isEmpty())));
  }

  private String content(String base, String name, ContentLedger.View view) {
    ContentRecord record = view.record();
    if (record.quarantined().isPresent()) {
      return bare("quarantined", record.quarantined().get());
    }
    Content content = record.content();
    Stream<Output> pictures = record.outputs().stream().filter(Output::isPicture);
    Stream<Output> others = record.outputs().stream().filter(FileJson::isShown);
    return String.join(
        ",",
        "\"status\":" + text(word(record)),
        "\"reason\":" + orNull(record.failure()),
        "\"kind\":" + text(content.kind().word()),
        "\"type\":" + text(content.type()),
        "\"bytes\":" + content.size(),
        "\"note\":" + orNull(Magic.ofType(content.type()).mismatch(name)),
        "\"original\":" + text(url(base, "originals", name)),
        "\"renditions\":" + list(pictures.map(o -> output(base, o))),
        "\"media\":" + list(others.map(o -> output(base, o))),
        "\"facts\":" + facts(record.facts()),
        "\"steps\":" + list(view.percent().entrySet().stream().map(e -> step(record, e))),
        "\"history\":" + list(record.history().stream().map(FileJson::entry)));
  }

  /** Single files of a ladder are the player's business. */
  private static boolean isShown(Output output) {
    return !output.isPicture()
        && !output.type().equals("video/iso.segment")
        && (!output.type().equals(FilmJoin.PLAYLIST) || output.key().endsWith("/film.m3u8"));
  }

  private static String word(ContentRecord record) {
    if (record.failure().isPresent()) {
      return "rejected";
    }
    return record.settled() ? "done" : "pending";
  }

  private static String step(ContentRecord record, Map.Entry<String, Integer> percent) {
    StepState state = record.steps().get(percent.getKey());
    String word =
        state instanceof StepState.Done
            ? "done"
            : state instanceof StepState.Failed ? "failed" : "open";
    return "{\"name\":%s,\"state\":\"%s\",\"percent\":%d}"
        .formatted(text(percent.getKey()), word, percent.getValue());
  }

  private static String entry(ContentRecord.Entry entry) {
    return "{\"at\":%s,\"text\":%s}".formatted(text(entry.at().toString()), text(entry.text()));
  }

  private static String facts(Map<String, String> facts) {
    return facts.entrySet().stream()
        .map(e -> text(e.getKey()) + ":" + text(e.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String output(String base, Output output) {
    return "{\"type\":%s,\"width\":%d,\"height\":%d,\"url\":%s,\"bytes\":%d}"
        .formatted(
            text(output.type()),
            output.width(),
            output.height(),
            text(url(base, "renditions", output.key())),
            output.bytes());
  }

  /** The path of something below a route, each segment percent-encoded (RFC 3986). */
  static String url(String base, String route, String path) {
    StringBuilder url = new StringBuilder(base).append('/').append(route);
    for (String segment : path.split("/", -1)) {
      url.append('/')
          .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return url.toString();
  }

  private static String list(Stream<String> values) {
    return values.collect(Collectors.joining(",", "[", "]"));
  }

  private static String orNull(Optional<String> text) {
    return text.map(FileJson::text).orElse("null");
  }

  static String text(String value) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"').toString();
  }

  static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
