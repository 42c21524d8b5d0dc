package dev.spate.chat;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the server says, as JSON (RFC 8259): what is text is escaped, the rest is numbers. */
final class Json {
  private final StringBuilder out = new StringBuilder(128).append('{');

  private Json(String type) {
    text("type", type);
  }

  private Json text(String name, String value) {
    quote(name(name), value);
    return this;
  }

  private Json number(String name, long value) {
    name(name).append(value);
    return this;
  }

  private Json raw(String name, String json) {
    name(name).append(json);
    return this;
  }

  private StringBuilder name(String name) {
    if (out.length() > 1) {
      out.append(',');
    }
    return out.append('"').append(name).append("\":");
  }

  private String end() {
    return out.append('}').toString();
  }

  static String message(ChatMessage message) {
    Json json =
        new Json("message")
            .text("room", message.room())
            .number("seq", message.seq())
            .text("from", message.from())
            .text("text", message.text())
            .text("at", message.at().toString());
    return message.removed() ? json.raw("removed", "true").end() : json.end();
  }

  static String messages(String room, Collection<String> shown) {
    return new Json("messages").text("room", room).raw("messages", array(shown)).end();
  }

  static String history(String room, Collection<String> shown) {
    return new Json("history").text("room", room).raw("messages", array(shown)).end();
  }

  static String array(Collection<String> values) {
    return "[" + String.join(",", values) + "]";
  }

  static String accepted(String room, String clientId, long seq) {
    return new Json("accepted")
        .text("room", room)
        .text("clientId", clientId)
        .number("seq", seq)
        .end();
  }

  static String joined(String room, String name, long seq) {
    return new Json("joined").text("room", room).text("name", name).number("seq", seq).end();
  }

  static String pong(String room, long seq) {
    return new Json("pong").text("room", room).number("seq", seq).end();
  }

  static String presence(String room, long count) {
    return new Json("presence").text("room", room).number("count", count).end();
  }

  static String resume(String room, long after) {
    return new Json("resume").text("room", room).number("after", after).end();
  }

  static String mode(String room, HotRooms.Mode mode) {
    return new Json("mode")
        .text("room", room)
        .text("mode", mode.name().toLowerCase(java.util.Locale.ROOT))
        .end();
  }

  static String typing(String room, String from) {
    return new Json("typing").text("room", room).text("from", from).end();
  }

  static String removed(String room, long seq) {
    return new Json("removed").text("room", room).number("seq", seq).end();
  }

  static String reactions(String room, Map<String, Long> counts) {
    Json json = new Json("reactions").text("room", room);
    StringBuilder each = new StringBuilder("{");
    counts.forEach(
        (emoji, count) -> {
          each.append(each.length() > 1 ? "," : "");
          quote(each, emoji).append(':').append(count);
        });
    return json.raw("counts", each.append('}').toString()).end();
  }

  static String done(String order) {
    return new Json("done").text("order", order).end();
  }

  static String audit(String room, List<String> entries) {
    List<String> quoted =
        entries.stream().map(e -> quote(new StringBuilder(), e).toString()).toList();
    return new Json("audit").text("room", room).raw("entries", array(quoted)).end();
  }

  static String room(
      String room, long seq, long count, List<String> names, Map<String, Long> counts) {
    List<String> quoted =
        names.stream().map(n -> quote(new StringBuilder(), n).toString()).toList();
    return new Json("room")
        .text("room", room)
        .number("seq", seq)
        .number("count", count)
        .raw("members", array(quoted))
        .raw("reactions", reactions(room, counts))
        .end();
  }

  static String called(String room, long seq) {
    return new Json("called").text("room", room).number("seq", seq).end();
  }

  static String ticket(String ticket) {
    return new Json("ticket").text("ticket", ticket).end();
  }

  static String error(String code, String message) {
    return new Json("error").text("code", code).text("message", message).end();
  }

  private static StringBuilder quote(StringBuilder out, String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x7f || c == '\u2028' || c == '\u2029') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    return out.append('"');
  }
}
