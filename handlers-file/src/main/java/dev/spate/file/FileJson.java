package dev.spate.file;

import dev.spate.Page;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the HTTP functions tell of files, as JSON (RFC 8259). Four shapes need no library: what is
 * text is escaped, the rest is numbers.
 */
final class FileJson {
  private FileJson() {}

  static byte[] of(String base, FileRecord record) {
    return utf8(file(base, record));
  }

  static byte[] of(String base, Page<FileRecord> page) {
    List<String> files = page.items().stream().map(r -> file(base, r)).toList();
    return utf8(
        "{\"files\":[%s],\"next\":%s}".formatted(String.join(",", files), orNull(page.next())));
  }

  private static String file(String base, FileRecord record) {
    FileVersion version = record.version();
    List<String> renditions = new ArrayList<>();
    Optional<String> reason = Optional.empty();
    String status =
        switch (record.status()) {
          case FileStatus.Pending p -> "pending";
          case FileStatus.Rejected r -> {
            reason = Optional.of(r.reason());
            yield "rejected";
          }
          case FileStatus.Done d -> {
            d.renditions().forEach(r -> renditions.add(rendition(base, r)));
            yield "done";
          }
        };
    return "{\"name\":%s,\"version\":%s,\"uploaded\":%s,\"status\":%s,\"reason\":%s,\"renditions\":[%s]}"
        .formatted(
            text(version.name()),
            text(version.version()),
            text(version.at().toString()),
            text(status),
            orNull(reason),
            String.join(",", renditions));
  }

  private static String rendition(String base, RenditionInfo rendition) {
    return "{\"width\":%d,\"height\":%d,\"url\":%s,\"bytes\":%d}"
        .formatted(
            rendition.width(),
            rendition.height(),
            text(url(base, "renditions", rendition.key())),
            rendition.bytes());
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

  private static String orNull(Optional<String> text) {
    return text.map(FileJson::text).orElse("null");
  }

  private static String text(String value) {
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

  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
