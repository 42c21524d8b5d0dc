package dev.spate.web;

import dev.spate.ByteRange;
import dev.spate.http.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers with parts of a representation (RFC 9110, sections 14.4, 14.6 and 15.3.7). */
final class PartialContent {
  private PartialContent() {}

  /** 206 with one part as it is, or several in a multipart body. */
  static Response of(byte[] whole, List<ByteRange> parts, String type, String boundary) {
    if (parts.size() == 1) {
      ByteRange part = parts.getFirst();
      byte[] body = java.util.Arrays.copyOfRange(whole, (int) part.first(), (int) part.last() + 1);
      return Response.of(206, type, body).header("content-range", contentRange(part, whole.length));
    }
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (ByteRange part : parts) {
      String head =
          "\r\n--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
              .formatted(boundary, type, contentRange(part, whole.length));
      body.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
      body.write(whole, (int) part.first(), (int) (part.last() - part.first() + 1));
    }
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return Response.of(206, "multipart/byteranges; boundary=" + boundary, body.toByteArray());
  }

  /** 416 with the size there is. */
  static Response unsatisfiable(long size) {
    return Response.status(416).header("content-range", "bytes */" + size);
  }

  private static String contentRange(ByteRange part, long size) {
    return "bytes " + part.first() + "-" + part.last() + "/" + size;
  }
}
