package dev.spate.iot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/**
 * What an image of firmware is, under a signature (Ed25519, RFC 8032).
 *
 * @param product what the image is for
 * @param version counts up; a device takes none that is not newer than its own
 * @param key of the image's object
 * @param size of the image in bytes, 1 to 64 MiB
 * @param sha256 of the image, 64 hexadecimal digits
 * @param signature of all the others, base64
 */
public record Manifest(
    String product, int version, String key, long size, String sha256, String signature) {
  private static final long MOST = 64L << 20;

  /** The bytes under the signature: a line for each component, behind one that names the form. */
  byte[] signed() {
    String text =
        String.join(
            "\n",
            "spate firmware 1",
            product,
            Integer.toString(version),
            key,
            Long.toString(size),
            sha256);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** This manifest with a signature. */
  public Manifest sign(PrivateKey secret) throws GeneralSecurityException {
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(secret);
    signer.update(signed());
    String text = Base64.getEncoder().encodeToString(signer.sign());
    return new Manifest(product, version, key, size, sha256, text);
  }

  /**
   * Why nobody may install this, or nothing.
   *
   * @param signer the public key, X.509 in base64
   */
  public Optional<String> refuse(String signer) {
    if (!product.matches("[a-z0-9-]{1,64}") || version < 1 || key.indexOf('\n') >= 0) {
      return Optional.of("product, version or key is no such thing");
    }
    if (size < 1 || size > MOST) {
      return Optional.of("size must be 1 to " + MOST + " bytes, not " + size);
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      return Optional.of("sha256 must be 64 hexadecimal digits");
    }
    return verified(signer) ? Optional.empty() : Optional.of("the signature is not the signer's");
  }

  /**
   * Why a device must not install an image, or nothing: what a device asks before it does.
   *
   * @param running the version that it runs
   */
  public Optional<String> refuse(String signer, int running, byte[] image) {
    Optional<String> why = refuse(signer);
    if (why.isPresent()) {
      return why;
    }
    if (version <= running) {
      return Optional.of("version " + version + " is not newer than " + running);
    }
    return image.length == size && Tokens.sha256(image).equals(sha256)
        ? Optional.empty()
        : Optional.of("the image is not the manifest's");
  }

  private boolean verified(String signer) {
    try {
      byte[] encoded = Base64.getDecoder().decode(signer);
      PublicKey key509 =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key509);
      check.update(signed());
      return check.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
