package dev.spate.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.util.Optional;

/**
 * A key of an issuer. Its kind alone decides the algorithm, so that a token cannot have an RSA key
 * taken for a shared secret (RFC 8725, section 2.1).
 *
 * @param id the key's id, empty when it has none
 */
record IssuerKey(String id, Algorithm algorithm, JWSVerifier verifier) {
  private static final int LEAST_RSA_BITS = 2048;

  /** The key, or nothing when it is not for signatures or of another kind than the known ones. */
  static Optional<IssuerKey> of(JWK key) throws JOSEException, GeneralSecurityException {
    if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
      return Optional.empty();
    }
    Optional<IssuerKey> made =
        switch (key) {
          case RSAKey rsa when rsa.size() >= LEAST_RSA_BITS ->
              made(key, Algorithm.RS256, new RSASSAVerifier(rsa.toRSAPublicKey()));
          case ECKey ec when ec.getCurve().equals(Curve.P_256) ->
              made(key, Algorithm.ES256, new ECDSAVerifier(ec.toECPublicKey()));
          case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) ->
              made(key, Algorithm.EDDSA, new Ed25519Verifier(pair.getDecodedX()));
          default -> Optional.empty();
        };
    return made.filter(
        k ->
            key.getAlgorithm() == null
                || Algorithm.named(key.getAlgorithm().getName()).equals(Optional.of(k.algorithm)));
  }

  private static Optional<IssuerKey> made(JWK key, Algorithm algorithm, JWSVerifier verifier) {
    String id = key.getKeyID() == null ? "" : key.getKeyID();
    return Optional.of(new IssuerKey(id, algorithm, verifier));
  }
}
