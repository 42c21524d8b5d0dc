package dev.spate.aws.runtime;

import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is sent while it is made: what was written leaves at {@link #flush}, when 32 KiB
 * are together, and at the end. Lambda takes 200 MB at most, the first 6 MB at any speed and the
 * rest at 2 MB a second (source: "Response streaming for Lambda functions"). For one thread.
 */
public final class AnswerStream extends OutputStream {
  private static final int PART = 32 << 10;
  private static final String INTEGRATION = "application/vnd.awslambda.http-integration-response";
  private static final byte[] DELIMITER = new byte[8];

  /** Bytes in which a REST API looks for the delimiter. */
  private static final int BEGINNING = 16 << 10;

  private final RuntimeApi api;
  private final Call call;
  private final boolean inParts;
  private byte[] part = new byte[4096];
  private int size;
  private boolean touched;
  private String contentType = "application/octet-stream";
  private @Nullable HttpConnection connection;

  /**
   * An answer of which nothing is sent yet.
   *
   * @param inParts false to keep it until {@link #end}: what a handler writes without knowing
   */
  AnswerStream(RuntimeApi api, Call call, boolean inParts) {
    this.api = api;
    this.call = call;
    this.inParts = inParts;
  }

  /**
   * Says what kind of bytes follow, for a caller that is no HTTP.
   *
   * @throws IllegalStateException when something was written before
   */
  public void contentType(String type) {
    if (touched) {
      throw new IllegalStateException("the answer has begun already");
    }
    if (!type.chars().allMatch(c -> c >= ' ' && c < 127)) {
      throw new IllegalArgumentException("a content type is of visible ASCII characters");
    }
    contentType = type;
  }

  /**
   * Makes this the answer to an HTTP request: status and headers, before anything is written. For
   * function URLs and REST APIs that stream.
   *
   * @param status from 100 to 599
   * @param cookies values of {@code Set-Cookie}
   * @throws IllegalStateException when something was written before
   * @throws IllegalArgumentException when all of it has more than 16 KB: a REST API looks for the
   *     body no further (source: "Lambda proxy integration with response streaming")
   */
  public void http(int status, Map<String, String> headers, List<String> cookies)
      throws IOException {
    if (status < 100 || status > 599) {
      throw new IllegalArgumentException("a status is from 100 to 599, not " + status);
    }
    byte[] beginning = beginning(status, headers, cookies);
    contentType(INTEGRATION);
    write(beginning);
    write(DELIMITER);
  }

  private static byte[] beginning(int status, Map<String, String> headers, List<String> cookies) {
    JsonWriter json = new JsonWriter(BEGINNING - DELIMITER.length);
    try {
      json.beginObject().name("statusCode").number(status).name("headers").beginObject();
      headers.forEach((name, value) -> json.name(name).string(value));
      json.endObject().name("cookies").beginArray();
      cookies.forEach(json::string);
      return json.endArray().endObject().toByteArray();
    } catch (JsonException e) {
      throw new IllegalArgumentException(
          "status, headers and cookies must be JSON of at most "
              + (BEGINNING - DELIMITER.length)
              + " bytes: "
              + e.getMessage(),
          e);
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    touched = true;
    if (size + length > part.length) {
      part = Arrays.copyOf(part, Math.max(size + length, 2 * part.length));
    }
    System.arraycopy(bytes, offset, part, size, length);
    size += length;
    if (inParts && size >= PART) {
      flush();
    }
  }

  /** Sends what was written so far. */
  @Override
  public void flush() throws IOException {
    if (size == 0 || !inParts) {
      return;
    }
    begun().out().write(chunk());
    size = 0;
  }

  private byte[] chunk() {
    byte[] length = RuntimeApi.ascii(Integer.toHexString(size) + "\r\n");
    byte[] chunk = Arrays.copyOf(length, length.length + size + 2);
    System.arraycopy(part, 0, chunk, length.length, size);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }

  private HttpConnection begun() throws IOException {
    HttpConnection open = connection;
    if (open == null) {
      open = api.stream(call, contentType);
      connection = open;
    }
    return open;
  }

  /** Ends the answer; the status tells whether it was taken. */
  int end() throws IOException {
    if (!inParts) {
      return api.answer(call, Arrays.copyOf(part, size));
    }
    flush();
    return end("");
  }

  /** Tells why there is no answer, or no more of it: then behind its last byte. */
  int fail(Throwable why) throws IOException {
    if (connection == null) {
      return api.failed(call, why);
    }
    byte[] json = ErrorReport.json(why);
    return end(
        "Lambda-Runtime-Function-Error-Type: "
            + ErrorReport.type(why)
            + "\r\nLambda-Runtime-Function-Error-Body: "
            + new String(Base64.getEncoder().encode(json), StandardCharsets.US_ASCII)
            + "\r\n");
  }

  private int end(String trailers) throws IOException {
    HttpConnection open = begun();
    try {
      open.out().write(RuntimeApi.ascii("0\r\n" + trailers + "\r\n"));
      return open.reply().status();
    } finally {
      api.disconnect();
    }
  }

  /** Sends what was written so far; the runtime ends the answer when the handler returns. */
  @Override
  public void close() throws IOException {
    flush();
  }
}
