package dev.spate.iot;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final byte[] IMAGE = {1, 2, 3};
  private static final KeyPair KEYS = keys();
  private static final String SIGNER = text(KEYS);

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(KeyPair keys) {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  private static Manifest manifest(int version) throws GeneralSecurityException {
    return new Manifest("meter", version, "meter-2", 3, Tokens.sha256(IMAGE), "")
        .sign(KEYS.getPrivate());
  }

  @Test
  void a_device_takes_the_signed_image_of_a_newer_version_and_no_other() throws Exception {
    assertThat(manifest(2).refuse(SIGNER, 1, IMAGE)).isEmpty();
    assertThat(manifest(2).refuse(SIGNER, 2, IMAGE).orElseThrow()).contains("not newer");
    assertThat(manifest(1).refuse(SIGNER, 2, IMAGE).orElseThrow()).contains("not newer");
    assertThat(manifest(2).refuse(SIGNER, 1, new byte[] {1, 2, 4}).orElseThrow())
        .contains("image is not");
    assertThat(manifest(2).refuse(SIGNER, 1, new byte[] {1, 2}).orElseThrow())
        .contains("image is not");
  }

  @Test
  void whatever_is_changed_after_signing_is_noticed() throws Exception {
    Manifest m = manifest(2);
    for (Manifest changed :
        new Manifest[] {
          new Manifest("metes", 2, m.key(), 3, m.sha256(), m.signature()),
          new Manifest("meter", 3, m.key(), 3, m.sha256(), m.signature()),
          new Manifest("meter", 2, "other", 3, m.sha256(), m.signature()),
          new Manifest("meter", 2, m.key(), 4, m.sha256(), m.signature()),
          new Manifest("meter", 2, m.key(), 3, "0".repeat(64), m.signature()),
          new Manifest("meter", 2, m.key(), 3, m.sha256(), ""),
          new Manifest("meter", 2, m.key(), 3, m.sha256(), "no base64"),
        }) {
      assertThat(changed.refuse(SIGNER).orElseThrow()).contains("signature");
    }
    assertThat(m.refuse(text(keys())).orElseThrow()).contains("signature");
    assertThat(m.refuse("").orElseThrow()).contains("signature");
  }

  @Test
  void what_is_no_manifest_is_refused_before_its_signature() throws Exception {
    Manifest m = manifest(2);
    assertThat(new Manifest("meter", 2, "k", 0, m.sha256(), "").refuse(SIGNER).orElseThrow())
        .contains("size");
    assertThat(new Manifest("meter", 2, "k", 3, "zz", "").refuse(SIGNER).orElseThrow())
        .contains("sha256");
    assertThat(new Manifest("meter", 0, "k\nk", 3, m.sha256(), "").refuse(SIGNER)).isPresent();
  }
}
