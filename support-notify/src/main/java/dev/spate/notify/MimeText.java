package dev.spate.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;

/** An e-mail as it travels (RFC 5322; MIME: RFC 2045 and RFC 2047), all of it ASCII. */
final class MimeText {
  private static final String LINE = "\r\n";

  /** Characters of a subject's piece: 15 of at most three bytes fit into the 75 of RFC 2047. */
  private static final int PIECE = 15;

  private MimeText() {}

  static String of(Email email, Instant now) {
    String domain = email.from().substring(email.from().indexOf('@') + 1);
    // Base64 in lines of 76 has no line that begins with a point and none that is too long.
    String body = Base64.getMimeEncoder().encodeToString(email.text().getBytes(UTF_8));
    return "From: <"
        + email.from()
        + ">"
        + LINE
        + "To: <"
        + email.to()
        + ">"
        + LINE
        + "Subject: "
        + encoded(email.subject())
        + LINE
        + "Date: "
        + DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC))
        + LINE
        + "Message-ID: <"
        + email.id()
        + "@"
        + domain
        + ">"
        + LINE
        + "Auto-Submitted: auto-generated"
        + LINE
        + "MIME-Version: 1.0"
        + LINE
        + "Content-Type: text/plain; charset=utf-8"
        + LINE
        + "Content-Transfer-Encoding: base64"
        + LINE
        + LINE
        + body
        + LINE;
  }

  private static String encoded(String subject) {
    if (subject.chars().allMatch(c -> c >= 32 && c < 127) && !subject.contains("=?")) {
      return subject;
    }
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < subject.length(); ) {
      int end = Math.min(subject.length(), at + PIECE);
      if (end < subject.length() && Character.isHighSurrogate(subject.charAt(end - 1))) {
        end--;
      }
      byte[] piece = subject.substring(at, end).getBytes(UTF_8);
      text.append(at > 0 ? LINE + " " : "").append("=?utf-8?B?");
      text.append(Base64.getEncoder().encodeToString(piece)).append("?=");
      at = end;
    }
    return text.toString();
  }
}
