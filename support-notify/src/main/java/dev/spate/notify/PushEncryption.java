package dev.spate.notify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts a payload for one browser (RFC 8291), as a single record of the coding {@code aes128gcm}
 * (RFC 8188).
 */
final class PushEncryption {
  private static final int RECORD = 4_096;
  private static final int HMAC = 32;

  private PushEncryption() {}

  /**
   * The body of the request.
   *
   * @param ours a pair of keys for this message alone
   * @param salt 16 bytes that are never used again
   */
  static byte[] encrypt(Subscription to, byte[] payload, KeyPair ours, byte[] salt)
      throws GeneralSecurityException {
    ECPublicKey theirs = Curve.publicKey(to.key());
    byte[] mine = Curve.point((ECPublicKey) ours.getPublic());
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
    agreement.init(ours.getPrivate());
    agreement.doPhase(theirs, true);
    byte[] shared = agreement.generateSecret();

    byte[] info = join("WebPush: info\0".getBytes(US_ASCII), to.key(), mine);
    byte[] ikm = expand(hmac(to.auth(), shared), info, HMAC);
    byte[] prk = hmac(salt, ikm);
    byte[] key = expand(prk, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16);
    byte[] nonce = expand(prk, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12);

    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    // The byte 2 ends the last record (RFC 8188, section 2).
    byte[] sealed = cipher.doFinal(join(payload, new byte[] {2}));
    byte[] head = ByteBuffer.allocate(5).putInt(RECORD).put((byte) mine.length).array();
    return join(salt, head, mine, sealed);
  }

  /** HKDF's second half (RFC 5869, section 2.3), for at most one block. */
  private static byte[] expand(byte[] key, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(hmac(key, join(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(data);
  }

  private static byte[] join(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
