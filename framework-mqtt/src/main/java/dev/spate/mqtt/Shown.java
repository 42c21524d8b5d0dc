package dev.spate.mqtt;

import dev.spate.DeviceTopic;
import io.vertx.mqtt.MqttAuth;
import io.vertx.mqtt.MqttEndpoint;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What a client shows of itself when it connects. */
record Shown(MqttEndpoint endpoint, Optional<X509Certificate> certificate) {
  static Shown by(MqttEndpoint endpoint) {
    try {
      var chain = endpoint.sslSession().getPeerCertificates();
      return new Shown(endpoint, Optional.of((X509Certificate) chain[0]));
    } catch (SSLPeerUnverifiedException e) {
      return new Shown(endpoint, Optional.empty()); // it has shown none
    }
  }

  /** Whether it shows a certificate that is not its own. */
  boolean isAnothers() {
    Optional<String> name = certificate.flatMap(Authority::commonName);
    return certificate.isPresent() && !name.equals(Optional.of(endpoint.clientIdentifier()));
  }

  /** As the application sees it. */
  DeviceTopic.Credentials credentials() {
    Optional<MqttAuth> auth = Optional.ofNullable(endpoint.auth());
    String password = auth.map(MqttAuth::getPassword).orElse("");
    return new DeviceTopic.Credentials(
        endpoint.clientIdentifier(),
        auth.map(MqttAuth::getUsername),
        password.getBytes(StandardCharsets.UTF_8),
        Optional.empty(),
        certificate.map(Shown::fingerprint));
  }

  private static String fingerprint(X509Certificate shown) {
    try {
      return DeviceKey.fingerprint(shown.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read can be written", e);
    }
  }
}
