package dev.spate.auth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.spate.Invocation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;

/**
 * Issues tokens by Ed25519: for tests, and for a development identity provider. Its key lives as
 * long as the object; a real provider keeps keys where nobody can copy them.
 */
public final class TokenIssuer implements KeySource {
  private final String issuer;
  private final String keyId;
  private final KeyPair keys;

  private TokenIssuer(String issuer, String keyId, KeyPair keys) {
    this.issuer = issuer;
    this.keyId = keyId;
    this.keys = keys;
  }

  /** An issuer with a new key. */
  public static TokenIssuer withNewKey(String issuer, String keyId) {
    try {
      KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      return new TokenIssuer(issuer, keyId, keys);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has Ed25519", e);
    }
  }

  /** A token for this subject. */
  public String issue(
      String subject, String audience, Set<String> scopes, Duration valid, Invocation in) {
    return issue(subject, audience, scopes, in.now(), in.now().plus(valid));
  }

  String issue(String subject, String audience, Set<String> scopes, Instant from, Instant expires) {
    return sign(
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .subject(subject)
            .audience(audience)
            .issueTime(Date.from(from))
            .expirationTime(Date.from(expires))
            .claim(Scopes.CLAIM, String.join(" ", scopes.stream().sorted().toList()))
            .build());
  }

  String sign(JWTClaimsSet claims) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.EdDSA).keyID(keyId).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getPrivate());
      signature.update(jwt.getSigningInput());
      return new String(jwt.getSigningInput(), StandardCharsets.US_ASCII)
          + "."
          + Base64URL.encode(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a token cannot be signed", e);
    }
  }

  /** The public key as a key set, for whoever verifies. */
  @Override
  public byte[] fetch() {
    byte[] encoded = keys.getPublic().getEncoded();
    byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    OctetKeyPair key =
        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
            .keyID(keyId)
            .algorithm(JWSAlgorithm.EdDSA)
            .build();
    return ("{\"keys\":[" + key.toJSONString() + "]}").getBytes(StandardCharsets.UTF_8);
  }
}
