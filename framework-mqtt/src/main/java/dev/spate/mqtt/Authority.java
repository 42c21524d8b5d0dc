package dev.spate.mqtt;

import dev.spate.RejectedException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** Vouches for devices and for the server (RFC 5280); for one runtime or one data directory. */
final class Authority {
  private static final Duration CENTURY = Duration.ofDays(36_500);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration BEFORE = Duration.ofHours(1); // for clients whose clocks go behind
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyPair pair;
  private final X509Certificate certificate;

  private Authority(KeyPair pair, X509Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  /** The authority that the folder keeps, made when there is none; without a folder a new one. */
  static Authority open(Optional<Path> folder) throws IOException {
    if (folder.isEmpty()) {
      return make();
    }
    Path key = folder.get().resolve("ca.key.pem");
    Path certificate = folder.get().resolve("ca.pem");
    if (Files.exists(key)) {
      return read(key, certificate);
    }
    Files.createDirectories(folder.get());
    Authority made = make();
    Files.writeString(certificate, Pem.of(made.certificate));
    Pem.writeSecret(key, Pem.ofKey(made.pair.getPrivate().getEncoded()));
    return made;
  }

  private static Authority make() throws IOException {
    KeyPair pair = DeviceKey.pair();
    X500Name name = DeviceKey.name("Spate local devices " + Long.toHexString(RANDOM.nextLong()));
    X509v3CertificateBuilder builder = builder(name, name, pair.getPublic(), CENTURY);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
    return new Authority(pair, signed(builder, pair));
  }

  private static Authority read(Path key, Path certificate) throws IOException {
    Object secret = Pem.read(Files.readString(key));
    Object shown = Pem.read(Files.readString(certificate));
    if (!(secret instanceof PrivateKeyInfo info)
        || !(shown instanceof X509CertificateHolder holder)) {
      throw new IOException(key + " and " + certificate + " are no key and certificate in PEM");
    }
    try {
      PrivateKey own =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
      X509Certificate read = new JcaX509CertificateConverter().getCertificate(holder);
      return new Authority(new KeyPair(read.getPublicKey(), own), read);
    } catch (GeneralSecurityException e) {
      throw new IOException(key + " and " + certificate + " cannot be read: " + e, e);
    }
  }

  /** Its own certificate, in PEM. */
  String pem() {
    return Pem.of(certificate);
  }

  /**
   * A certificate for whoever has the key of a request, good for a year.
   *
   * @throws RejectedException when it is no request, its signature is wrong, or its common name
   *     cannot be a client id
   */
  String certify(String request) {
    try {
      if (!(Pem.read(request) instanceof PKCS10CertificationRequest asked)) {
        throw new RejectedException("a certificate request in PEM is wanted (PKCS #10)");
      }
      PublicKey key = new JcaPKCS10CertificationRequest(asked).getPublicKey();
      if (!asked.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new RejectedException("the certificate request is not signed with its own key");
      }
      String client = commonName(asked.getSubject()).orElse("");
      if (!client.matches("[A-Za-z0-9_:.-]{1,128}")) {
        throw new RejectedException(
            "the common name of a certificate request must be a client id: 1 to 128 letters, digits"
                + " and _ : . -, not "
                + client.length()
                + " characters");
      }
      return Pem.of(issue(client, key, KeyPurposeId.id_kp_clientAuth, Optional.empty()));
    } catch (GeneralSecurityException | OperatorCreationException | PKCSException | IOException e) {
      throw new RejectedException("the certificate request cannot be read: " + e.getMessage());
    }
  }

  /** The server's own certificate. */
  X509Certificate server(String host, PublicKey key) throws IOException {
    boolean address = host.matches("[0-9.]+|.*:.*");
    GeneralName own = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              own,
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
              new GeneralName(GeneralName.iPAddress, "::1")
            });
    return issue(host, key, KeyPurposeId.id_kp_serverAuth, Optional.of(names));
  }

  private X509Certificate issue(
      String common, PublicKey key, KeyPurposeId purpose, Optional<GeneralNames> names)
      throws IOException {
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    X509v3CertificateBuilder builder = builder(issuer, DeviceKey.name(common), key, YEAR);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    if (names.isPresent()) {
      builder.addExtension(Extension.subjectAlternativeName, false, names.get());
    }
    return signed(builder, pair);
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, PublicKey key, Duration valid) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, RANDOM),
        Date.from(now.minus(BEFORE)),
        Date.from(now.plus(valid)),
        subject,
        key);
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by)
      throws IOException {
    try {
      X509CertificateHolder holder = builder.build(DeviceKey.signer(by));
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** The common name of a certificate's subject. */
  static Optional<String> commonName(X509Certificate shown) {
    return commonName(X500Name.getInstance(shown.getSubjectX500Principal().getEncoded()));
  }

  private static Optional<String> commonName(X500Name name) {
    RDN[] found = name.getRDNs(BCStyle.CN);
    return found.length == 1
        ? Optional.of(IETFUtils.valueToString(found[0].getFirst().getValue()))
        : Optional.empty();
  }
}
