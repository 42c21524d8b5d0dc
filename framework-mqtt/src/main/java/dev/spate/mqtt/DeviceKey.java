package dev.spate.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A device's pair of keys (ECDSA, P-256), of which only the public one leaves it. */
public final class DeviceKey {
  static final String SIGNATURE = "SHA256withECDSA";

  private final KeyPair pair;

  private DeviceKey(KeyPair pair) {
    this.pair = pair;
  }

  /** A new pair. */
  public static DeviceKey make() {
    return new DeviceKey(pair());
  }

  static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has P-256", e);
    }
  }

  static ContentSigner signer(KeyPair pair) {
    try {
      return new JcaContentSignerBuilder(SIGNATURE).build(pair.getPrivate());
    } catch (OperatorCreationException e) {
      throw new IllegalStateException("every Java platform has " + SIGNATURE, e);
    }
  }

  static X500Name name(String common) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, common).build();
  }

  /** The request for a certificate of this client id (PKCS #10), in PEM. */
  public String request(String client) {
    var builder = new JcaPKCS10CertificationRequestBuilder(name(client), pair.getPublic());
    return Pem.of(builder.build(signer(pair)));
  }

  /** The private key (PKCS #8), in PEM. */
  public String pem() {
    return Pem.ofKey(pair.getPrivate().getEncoded());
  }

  /**
   * SHA-256 of a certificate, by which registries know it.
   *
   * @param certificate in PEM; what follows it is not looked at
   */
  public static String fingerprint(String certificate) {
    String end = "-----END CERTIFICATE-----";
    String first = certificate.substring(0, certificate.indexOf(end));
    String base64 = first.replace("-----BEGIN CERTIFICATE-----", "");
    return fingerprint(Base64.getMimeDecoder().decode(base64));
  }

  static String fingerprint(byte[] certificate) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * Writes what an MQTT client wants: {@code cert.pem}, {@code key.pem}, which only its owner can
   * read, and {@code ca.pem}.
   *
   * @param certificates the device's and after it the authority's, in PEM
   * @throws java.nio.file.FileAlreadyExistsException when there is a key already
   */
  public void write(Path folder, String certificates) throws IOException {
    int second = certificates.indexOf("-----BEGIN", 1);
    Files.createDirectories(folder);
    Pem.writeSecret(folder.resolve("key.pem"), pem());
    Files.writeString(folder.resolve("cert.pem"), certificates.substring(0, second));
    Files.writeString(folder.resolve("ca.pem"), certificates.substring(second));
  }
}
