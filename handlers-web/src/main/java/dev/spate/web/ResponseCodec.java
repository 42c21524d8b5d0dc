package dev.spate.web;

import dev.spate.Codec;
import dev.spate.http.Headers;
import dev.spate.http.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Keeps a response for whoever repeats the request. */
final class ResponseCodec implements Codec<Response> {
  static final int MOST_BYTES = 300_000;
  private static final int FORMAT = 1;

  @Override
  public byte[] encode(Response response) {
    if (response.body().length > MOST_BYTES) {
      throw new IllegalStateException(
          "an answer that is kept must have at most "
              + MOST_BYTES
              + " bytes, not "
              + response.body().length);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeShort(response.status());
      for (Map.Entry<String, List<String>> field : response.headers().fields().entrySet()) {
        for (String value : field.getValue()) {
          out.writeUTF(field.getKey());
          out.writeUTF(value);
        }
      }
      out.writeUTF("");
      out.write(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Response decode(byte[] buffer, int offset, int length) {
    try (DataInputStream in =
        new DataInputStream(new ByteArrayInputStream(buffer, offset, length))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("an answer of another version was kept");
      }
      int status = in.readUnsignedShort();
      Headers headers = Headers.none();
      for (String name = in.readUTF(); !name.isEmpty(); name = in.readUTF()) {
        headers = headers.adding(name, in.readUTF());
      }
      return new Response(status, headers, in.readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException("an answer that was kept is damaged", e);
    }
  }

  @Override
  public String contentType() {
    return "application/octet-stream";
  }
}
