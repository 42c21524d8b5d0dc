package dev.spate.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Date;

/** Makes tokens, good ones and others. */
final class Forge {
  static final String ISSUER = "https://issuer.example";
  static final String AUDIENCE = "shop";
  static final JwtRules RULES = JwtRules.of(ISSUER, AUDIENCE);
  static final RSAKey RSA = rsa("rsa", 2048);
  static final ECKey EC = ec("ec");
  static final TokenIssuer ED = TokenIssuer.withNewKey(ISSUER, "ed");

  private Forge() {}

  static RSAKey rsa(String id, int bits) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  /** The public keys, as the issuer publishes them. */
  static byte[] published() {
    String ed = new String(ED.fetch(), StandardCharsets.UTF_8);
    String keys = RSA.toPublicJWK().toJSONString() + "," + EC.toPublicJWK().toJSONString() + ",";
    return ed.replace("[", "[" + keys).getBytes(StandardCharsets.UTF_8);
  }

  /** Claims that are good for ten minutes from the start on. */
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("ada")
        .audience(AUDIENCE)
        .issueTime(Date.from(Calls.START))
        .expirationTime(Date.from(Calls.START.plusSeconds(600)))
        .claim("scope", "read write");
  }

  static String rs256(JWTClaimsSet claims) {
    return signed(header(JWSAlgorithm.RS256, "rsa").build(), claims, rsaSigner());
  }

  static String es256(JWTClaimsSet claims) {
    try {
      return signed(header(JWSAlgorithm.ES256, "ec").build(), claims, new ECDSASigner(EC));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static JWSSigner rsaSigner() {
    try {
      return new RSASSASigner(RSA);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static JWSHeader.Builder header(JWSAlgorithm algorithm, String key) {
    return new JWSHeader.Builder(algorithm).keyID(key);
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer) {
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
    return jwt.serialize();
  }

  static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
