package dev.spate.auth;

import static dev.spate.auth.Calls.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.spate.PortException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How an issuer's keys are fetched, kept, rotated and lost. */
class KeysTest {
  private final AtomicInteger fetches = new AtomicInteger();
  private String published = set(Forge.EC.toPublicJWK().toJSONString());
  private boolean down;
  private final KeyCache keys =
      new KeyCache(
          () -> {
            fetches.incrementAndGet();
            if (down) {
              throw new IOException("the issuer sleeps");
            }
            return published.getBytes(StandardCharsets.UTF_8);
          });

  private static String set(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  private Optional<IssuerKey> find(String id, Instant now) {
    return keys.find(Optional.of(id), Algorithm.ES256, now);
  }

  @Test
  void keys_are_fetched_once_while_they_are_fresh() {
    assertThat(find("ec", START)).isPresent();
    assertThat(find("ec", START.plus(KeyCache.FRESH).minusMillis(1))).isPresent();
    assertThat(fetches).hasValue(1);

    find("ec", START.plus(KeyCache.FRESH));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void a_new_key_is_found_when_it_is_first_used() {
    find("ec", START);
    published =
        set(Forge.EC.toPublicJWK().toJSONString(), Forge.ec("new").toPublicJWK().toJSONString());

    assertThat(find("new", START.plus(KeyCache.PAUSE))).isPresent();
  }

  @Test
  void invented_key_ids_do_not_make_it_ask_without_end() {
    for (int i = 0; i < 1000; i++) {
      assertThat(find("invented " + i, START.plusMillis(i))).isEmpty();
    }
    assertThat(fetches).hasValue(1);

    find("invented", START.plus(KeyCache.PAUSE));
    find("invented", START.plus(KeyCache.PAUSE).plusSeconds(1));
    assertThat(fetches).hasValue(2);
  }

  @Test
  void a_withdrawn_key_is_believed_no_longer_than_keys_are_fresh() {
    find("ec", START);
    published = set();

    assertThat(find("ec", START.plus(KeyCache.FRESH))).isEmpty();
  }

  @Test
  void while_the_issuer_sleeps_old_keys_are_believed_for_some_hours() {
    find("ec", START);
    down = true;

    assertThat(find("ec", START.plus(KeyCache.FRESH))).isPresent();
    assertThat(find("ec", START.plus(KeyCache.STALE).minusSeconds(1))).isPresent();
    assertThatThrownBy(() -> find("ec", START.plus(KeyCache.STALE)))
        .isInstanceOf(PortException.class);
    assertThatThrownBy(() -> find("ec", START.plus(KeyCache.STALE).plusSeconds(1)))
        .isInstanceOf(PortException.class);
  }

  @Test
  void without_any_keys_checking_is_a_failure_and_not_a_refusal() {
    down = true;
    JwtVerifier verifier =
        JwtVerifier.of(
            Forge.RULES,
            () -> {
              throw new IOException("the issuer sleeps");
            });

    assertThatThrownBy(() -> find("ec", START)).isInstanceOf(PortException.class);
    assertThatThrownBy(() -> verifier.check(Forge.es256(Forge.claims().build()), START))
        .isInstanceOf(PortException.class);
  }

  @Test
  void a_clock_that_goes_back_asks_for_nothing() {
    find("ec", START);

    assertThat(find("ec", START.minus(Duration.ofDays(1)))).isPresent();
    assertThat(fetches).hasValue(1);
  }

  @Test
  void keys_of_other_kinds_are_passed_over() throws IOException {
    RSAKey weak = Forge.rsa("weak", 1024);
    JWK forSecrets = new RSAKey.Builder(Forge.RSA).keyUse(KeyUse.ENCRYPTION).build();
    JWK forAnother = new RSAKey.Builder(Forge.RSA).algorithm(JWSAlgorithm.PS256).build();
    String json =
        set(
            weak.toPublicJWK().toJSONString(),
            forSecrets.toPublicJWK().toJSONString(),
            forAnother.toPublicJWK().toJSONString(),
            "{\"kty\":\"oct\",\"kid\":\"o\",\"k\":\"AAAA\"}",
            "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\",\"kid\":\"short\"}",
            "{\"kty\":\"new kind\"}",
            "{}",
            Forge.EC.toPublicJWK().toJSONString());

    KeySet set = KeySet.parse(json.getBytes(StandardCharsets.UTF_8));

    assertThat(set.keys()).extracting(IssuerKey::id).containsExactly("ec");
  }

  @Test
  void what_is_no_key_set_is_a_failure() {
    for (String text : new String[] {"", "[]", "{}", "{\"keys\":1}", "<html>"}) {
      assertThatThrownBy(() -> KeySet.parse(text.getBytes(StandardCharsets.UTF_8)))
          .as(text)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(() -> KeySet.parse(new byte[KeySource.MOST_BYTES + 1]))
        .hasMessageContaining("at most 262144 bytes");
    String many = set(java.util.Collections.nCopies(101, "{}").toArray(String[]::new));
    assertThatThrownBy(() -> KeySet.parse(many.getBytes(StandardCharsets.UTF_8)))
        .hasMessageContaining("0 to 100 keys");
  }

  @Test
  void of_two_keys_with_one_id_none_is_believed() throws IOException {
    String twice =
        set(Forge.ec("x").toPublicJWK().toJSONString(), Forge.ec("x").toPublicJWK().toJSONString());
    KeySet set = KeySet.parse(twice.getBytes(StandardCharsets.UTF_8));

    assertThat(set.find(Optional.of("x"), Algorithm.ES256)).isEmpty();
  }
}
