package dev.spate.auth;

import static dev.spate.auth.Calls.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.spate.auth.Verdict.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tokens that their issuer never made (RFC 8725 names most of them). */
class ForgeryTest {
  private static final JWTClaimsSet CLAIMS = Forge.claims().build();
  private final AtomicInteger fetches = new AtomicInteger();
  private final JwtVerifier verifier =
      JwtVerifier.of(
          Forge.RULES,
          () -> {
            fetches.incrementAndGet();
            return Forge.published();
          });

  private void refuses(String token, Reason reason) {
    assertThat(verifier.check(token, START)).isEqualTo(new Verdict.Refused(reason));
  }

  private static String withHeader(String header, String signature) {
    return Forge.base64(header) + "." + Forge.base64(CLAIMS.toString()) + "." + signature;
  }

  @Test
  void no_signature_is_no_signature_however_it_is_written() {
    refuses(new PlainJWT(CLAIMS).serialize(), Reason.MALFORMED);
    refuses(withHeader("{\"alg\":\"none\"}", "AAAA"), Reason.MALFORMED);
    refuses(withHeader("{\"alg\":\"None\"}", "AAAA"), Reason.ALGORITHM);
    refuses(withHeader("{\"alg\":\"nOnE\",\"kid\":\"rsa\"}", "AAAA"), Reason.ALGORITHM);
    refuses(withHeader("{\"alg\":\"\"}", "AAAA"), Reason.ALGORITHM);
    refuses(withHeader("{\"kid\":\"rsa\"}", "AAAA"), Reason.MALFORMED);
    refuses(withHeader("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", ""), Reason.MALFORMED);
  }

  @Test
  void a_public_key_is_not_a_shared_secret() throws JOSEException {
    byte[] der = Forge.RSA.toRSAPublicKey().getEncoded();
    byte[] json = Forge.RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    byte[] pem =
        ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII);
    for (byte[] secret : new byte[][] {der, json, pem}) {
      JWSHeader header = Forge.header(JWSAlgorithm.HS256, "rsa").build();
      String token = Forge.signed(header, CLAIMS, new MACSigner(secret));
      refuses(token, Reason.ALGORITHM);
      String mac = token.substring(token.lastIndexOf('.') + 1);
      refuses(withHeader("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", mac), Reason.SIGNATURE);
    }
  }

  @Test
  void keys_that_a_token_brings_along_are_not_looked_at() throws JOSEException {
    RSAKey own = Forge.rsa("rsa", 2048);
    JWSHeader header =
        Forge.header(JWSAlgorithm.RS256, "rsa")
            .jwk(own.toPublicJWK())
            .jwkURL(URI.create("https://attacker.example/keys"))
            .x509CertURL(URI.create("https://attacker.example/cert"))
            .build();

    refuses(Forge.signed(header, CLAIMS, new RSASSASigner(own)), Reason.SIGNATURE);
    assertThat(fetches).hasValue(1);
  }

  @Test
  void a_key_id_finds_only_what_the_issuer_published_for_that_algorithm() throws JOSEException {
    for (String id : new String[] {"other", "", "../../rsa", "' OR 1=1 --", "ec"}) {
      JWSHeader header = Forge.header(JWSAlgorithm.RS256, id).build();
      refuses(Forge.signed(header, CLAIMS, Forge.rsaSigner()), Reason.UNKNOWN_KEY);
    }
  }

  @Test
  void without_a_key_id_the_only_key_of_the_algorithm_is_meant() {
    JWSHeader header = new JWSHeader(JWSAlgorithm.RS256);

    assertThat(verifier.check(Forge.signed(header, CLAIMS, Forge.rsaSigner()), START))
        .isInstanceOf(Verdict.Valid.class);
  }

  @Test
  void other_hashes_of_a_known_key_are_not_allowed() throws JOSEException {
    for (JWSAlgorithm other : new JWSAlgorithm[] {JWSAlgorithm.RS512, JWSAlgorithm.PS256}) {
      JWSHeader header = Forge.header(other, "rsa").build();
      refuses(Forge.signed(header, CLAIMS, Forge.rsaSigner()), Reason.ALGORITHM);
    }
  }

  @Test
  void headers_that_change_what_a_token_means_are_refused() {
    refuses(
        Forge.signed(
            Forge.header(JWSAlgorithm.RS256, "rsa")
                .criticalParams(Set.of("exp"))
                .customParam("exp", 1)
                .build(),
            CLAIMS,
            Forge.rsaSigner()),
        Reason.MALFORMED);
    refuses(
        Forge.signed(
            Forge.header(JWSAlgorithm.RS256, "rsa").type(new JOSEObjectType("logout+jwt")).build(),
            CLAIMS,
            Forge.rsaSigner()),
        Reason.MALFORMED);
  }

  @Test
  void an_empty_curve_point_signs_nothing() throws JOSEException {
    String zeros = Forge.base64(new byte[64]);
    String token =
        Forge.signed(
            Forge.header(JWSAlgorithm.ES256, "ec").build(), CLAIMS, new ECDSASigner(Forge.EC));
    String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

    refuses(unsigned + zeros, Reason.SIGNATURE);
    refuses(withHeader("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", zeros), Reason.SIGNATURE);
    refuses(withHeader("{\"alg\":\"EdDSA\",\"kid\":\"ed\"}", "AAAA"), Reason.SIGNATURE);
  }

  @Test
  void claims_of_the_wrong_kind_are_malformed() {
    refuses(Forge.ED.sign(Forge.claims().claim("exp", "tomorrow").build()), Reason.MALFORMED);
    refuses("a".repeat(JwtVerifier.MOST_CHARACTERS + 1), Reason.MALFORMED);
    refuses("", Reason.MALFORMED);
    refuses("a.b.c", Reason.MALFORMED);
    refuses("..", Reason.MALFORMED);
    refuses(Forge.base64("{\"alg\":\"RS256\"}") + ".%%%.AAAA", Reason.SIGNATURE);
  }

  @Test
  void no_change_of_a_character_leaves_a_token_good() {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=~ ";
    String[] good = {Forge.rs256(CLAIMS), Forge.es256(CLAIMS), Forge.ED.sign(CLAIMS)};
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      StringBuilder token = new StringBuilder(good[i % 3]);
      int at = random.nextInt(token.length());
      token.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
      if (!sameBytes(good[i % 3], token.toString())) {
        assertThat(verifier.check(token.toString(), START))
            .as("character %s of token %s", at, i)
            .isInstanceOf(Verdict.Refused.class);
      }
    }
  }

  /** The last character of a part holds bits that belong to no byte. */
  private static boolean sameBytes(String a, String b) {
    String[] left = a.split("\\.", -1);
    String[] right = b.split("\\.", -1);
    try {
      return left.length == right.length
          && left[0].equals(right[0])
          && left[1].equals(right[1])
          && Arrays.equals(
              Base64.getUrlDecoder().decode(left[2]), Base64.getUrlDecoder().decode(right[2]));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
