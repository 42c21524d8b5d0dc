package dev.spate.mqtt;

import dev.spate.local.devices.DeviceServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** What a client keeps: key, certificate and whom it trusts, in a folder as people have it. */
record Keys(Path folder) {
  static Keys of(DeviceServer.Running server, String client) throws IOException {
    Path folder = Files.createTempDirectory("device").resolve("keys");
    DeviceKey key = DeviceKey.make();
    key.write(folder, server.certify(key.request(client)));
    return new Keys(folder);
  }

  String file(String name) {
    return folder.resolve(name).toString();
  }

  /** A context of TLS that shows the certificate, or none. */
  SSLContext context(boolean show) throws IOException, GeneralSecurityException {
    KeyStore trusted = empty();
    trusted.setCertificateEntry("ca", certificate("ca.pem"));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    KeyStore own = empty();
    if (show) {
      String pem = Files.readString(folder.resolve("key.pem")).replaceAll("-----[A-Z ]+-----", "");
      var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem));
      var chain = new Certificate[] {certificate("cert.pem")};
      own.setKeyEntry(
          "key", KeyFactory.getInstance("EC").generatePrivate(spec), new char[0], chain);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load((java.io.@Nullable InputStream) null, (char @Nullable []) null);
    return store;
  }

  private Certificate certificate(String name) throws IOException, GeneralSecurityException {
    try (var in = Files.newInputStream(folder.resolve(name))) {
      return CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
