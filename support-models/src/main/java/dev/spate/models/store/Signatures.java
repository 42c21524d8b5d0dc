package dev.spate.models.store;

import dev.spate.models.InvalidModelException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Signatures of model cards: Ed25519 (RFC 8032), in Base64. */
public final class Signatures {
  private static final String ALGORITHM = "Ed25519";

  private Signatures() {}

  /** The card with a signature. */
  public static ModelCard sign(ModelCard card, PrivateKey key) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM);
    signature.initSign(key);
    signature.update(card.signed());
    String text = Base64.getEncoder().encodeToString(signature.sign());
    return new ModelCard(card.name(), card.version(), card.files(), Optional.of(text));
  }

  /**
   * Refuses a card that the owner of the key has not signed.
   *
   * @throws InvalidModelException naming the model
   */
  public static void require(ModelCard card, PublicKey key) {
    String text =
        card.signature()
            .orElseThrow(
                () -> new InvalidModelException("model " + card.title() + " is not signed"));
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(key);
      signature.update(card.signed());
      if (signature.verify(Base64.getDecoder().decode(text))) {
        return;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new InvalidModelException("the signature of model " + card.title() + " is none", e);
    }
    throw new InvalidModelException(
        "model " + card.title() + " is signed by somebody else, or was changed after");
  }

  /**
   * A public key as X.509 in Base64, as a setting holds it.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static PublicKey key(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the key for models is no Ed25519 key in X.509", e);
    }
  }
}
