package dev.spate.auth;

import static dev.spate.auth.Calls.START;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.spate.auth.Verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a good token says, and what its claims must be. */
class JwtVerifierTest {
  private final JwtVerifier verifier = JwtVerifier.of(Forge.RULES, Forge::published);

  private Verdict check(JWTClaimsSet.Builder claims, Instant now) {
    return verifier.check(Forge.ED.sign(claims.build()), now);
  }

  private static Verdict refused(Reason reason) {
    return new Verdict.Refused(reason);
  }

  @Test
  void believes_tokens_by_each_algorithm() {
    JWTClaimsSet claims = Forge.claims().build();
    Token expected = ((Verdict.Valid) verifier.check(Forge.ED.sign(claims), START)).token();

    assertThat(expected.subject()).isEqualTo("ada");
    assertThat(expected.scopes()).isEqualTo(Set.of("read", "write"));
    assertThat(expected.expires()).isEqualTo(START.plusSeconds(600));
    assertThat(List.of(Forge.rs256(claims), Forge.es256(claims)))
        .allSatisfy(
            token ->
                assertThat(verifier.check(token, START)).isEqualTo(new Verdict.Valid(expected)));
  }

  @Test
  void scopes_may_come_as_a_list() {
    var claims = Forge.claims().claim("scope", null).claim("scp", List.of("a", "b"));

    Token token = ((Verdict.Valid) check(claims, START)).token();

    assertThat(token.scopes()).isEqualTo(Set.of("a", "b"));
    assertThat(token.claims()).containsEntry("scope", "a b");
  }

  @Test
  void a_token_ends_when_its_time_and_the_skew_are_over() {
    Instant end = START.plusSeconds(600);

    assertThat(check(Forge.claims(), end.plusSeconds(59))).isInstanceOf(Verdict.Valid.class);
    assertThat(check(Forge.claims(), end.plusSeconds(60))).isEqualTo(refused(Reason.EXPIRED));
    assertThat(check(Forge.claims().expirationTime(null), START))
        .isEqualTo(refused(Reason.EXPIRED));
  }

  @Test
  void a_token_of_the_future_is_refused_unless_the_skew_explains_it() {
    Date soon = Date.from(START.plusSeconds(60));
    Date later = Date.from(START.plusSeconds(61));

    assertThat(check(Forge.claims().notBeforeTime(soon), START)).isInstanceOf(Verdict.Valid.class);
    assertThat(check(Forge.claims().notBeforeTime(later), START))
        .isEqualTo(refused(Reason.NOT_YET));
    assertThat(check(Forge.claims().issueTime(later), START)).isEqualTo(refused(Reason.NOT_YET));
  }

  @Test
  void issuer_audience_and_subject_must_be_right() {
    assertThat(check(Forge.claims().issuer(Forge.ISSUER + "/"), START))
        .isEqualTo(refused(Reason.ISSUER));
    assertThat(check(Forge.claims().issuer(null), START)).isEqualTo(refused(Reason.ISSUER));
    assertThat(check(Forge.claims().audience("shops"), START)).isEqualTo(refused(Reason.AUDIENCE));
    assertThat(check(Forge.claims().audience((String) null), START))
        .isEqualTo(refused(Reason.AUDIENCE));
    assertThat(check(Forge.claims().audience(List.of("bank", "shop")), START))
        .isInstanceOf(Verdict.Valid.class);
    assertThat(check(Forge.claims().subject(null), START)).isEqualTo(refused(Reason.SUBJECT));
    assertThat(check(Forge.claims().subject(""), START)).isEqualTo(refused(Reason.SUBJECT));
  }

  @Test
  void only_algorithms_of_the_rules_are_believed() {
    JwtVerifier only = JwtVerifier.of(Forge.RULES.only(Algorithm.ES256), Forge::published);
    JWTClaimsSet claims = Forge.claims().build();

    assertThat(only.check(Forge.es256(claims), START)).isInstanceOf(Verdict.Valid.class);
    assertThat(only.check(Forge.rs256(claims), START)).isEqualTo(refused(Reason.ALGORITHM));
  }

  @Test
  void skew_is_bounded() {
    assertThat(Forge.RULES.skew(Duration.ofMinutes(5)).skew()).isEqualTo(Duration.ofMinutes(5));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Forge.RULES.skew(Duration.ofMinutes(6)))
        .hasMessageContaining("skew must be from 0 to PT5M");
  }
}
