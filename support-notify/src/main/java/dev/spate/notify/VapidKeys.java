package dev.spate.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Who sends (RFC 8292): a pair of keys of P-256 in base64url, as browsers and other libraries write
 * them, and whom the push service may write to.
 *
 * @param publicKey 65 bytes; also what the page subscribes with
 * @param privateKey 32 bytes; a secret
 * @param contact {@code mailto:} or {@code https:}
 */
public record VapidKeys(String publicKey, String privateKey, String contact) {
  private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

  /** At most a day is allowed (RFC 8292, section 2). */
  private static final Duration VALID = Duration.ofHours(12);

  public VapidKeys {
    if (!contact.startsWith("mailto:") && !contact.startsWith("https:")) {
      throw new IllegalArgumentException("contact must begin with mailto: or https:");
    }
    length("public", publicKey, 65);
    length("private", privateKey, 32);
  }

  private static void length(String which, String key, int bytes) {
    if (Base64.getUrlDecoder().decode(key).length != bytes) {
      throw new IllegalArgumentException(which + " key must be " + bytes + " bytes in base64url");
    }
  }

  /** The header {@code Authorization} for a push service. */
  String authorization(URI endpoint, Instant now) throws GeneralSecurityException {
    String audience = endpoint.getScheme() + "://" + endpoint.getAuthority();
    String claims =
        "{\"aud\":\"%s\",\"exp\":%d,\"sub\":\"%s\"}"
            .formatted(audience, now.plus(VALID).getEpochSecond(), contact);
    String said = text("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + text(claims);
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initSign(Curve.privateKey(Base64.getUrlDecoder().decode(privateKey)));
    signature.update(said.getBytes(US_ASCII));
    return "vapid t=" + said + "." + TO_TEXT.encodeToString(signature.sign()) + ", k=" + publicKey;
  }

  private static String text(String json) {
    return TO_TEXT.encodeToString(json.getBytes(UTF_8));
  }

  /** Says what is public. */
  @Override
  public String toString() {
    return "VapidKeys[" + publicKey + ", " + contact + "]";
  }
}
