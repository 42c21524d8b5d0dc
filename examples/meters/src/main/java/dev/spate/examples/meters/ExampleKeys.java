package dev.spate.examples.meters;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Base64;

/**
 * The pair of keys that the example signs its firmware with. It is made anew by each process: a
 * private key has no place among sources.
 */
final class ExampleKeys {
  /** The pair. */
  static final KeyPair PAIR = pair();

  /** The public one, X.509 in base64. */
  static final String SIGNER = Base64.getEncoder().encodeToString(PAIR.getPublic().getEncoded());

  private ExampleKeys() {}

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new SecureRandom());
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
