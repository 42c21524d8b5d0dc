package dev.spate.auth;

import dev.spate.http.Request;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who somebody is.
 *
 * @param principal their name
 * @param claims what is known of them, at most 100
 */
public record Identity(String principal, Map<String, String> claims) {
  private static final int MOST_CLAIMS = 100;
  private static final int FORMAT = 1;

  public Identity {
    if (principal.isEmpty() || claims.size() > MOST_CLAIMS) {
      throw new IllegalArgumentException(
          "an identity has a principal and at most "
              + MOST_CLAIMS
              + " claims, not "
              + claims.size());
    }
    claims = Map.copyOf(claims);
  }

  /** Somebody of whom only the name is known. */
  public static Identity of(String principal) {
    return new Identity(principal, Map.of());
  }

  /** Who an authorizer or filter says has sent the request. */
  public static Optional<Identity> of(Request request) {
    return request.principal().map(name -> new Identity(name, request.claims()));
  }

  /** As bytes for a table; each text has at most 65,535 bytes. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeUTF(principal);
      out.writeShort(claims.size());
      for (Map.Entry<String, String> claim : new TreeMap<>(claims).entrySet()) {
        out.writeUTF(claim.getKey());
        out.writeUTF(claim.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an identity cannot be kept: " + e.getMessage(), e);
    }
    return bytes.toByteArray();
  }

  static Identity parse(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalStateException("an identity of another version is in the table");
      }
      String principal = in.readUTF();
      Map<String, String> claims = new TreeMap<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        claims.put(in.readUTF(), in.readUTF());
      }
      return new Identity(principal, claims);
    } catch (IOException e) {
      throw new IllegalStateException("an identity in the table is damaged", e);
    }
  }
}
