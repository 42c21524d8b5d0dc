package dev.spate.ml.fraud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codecs;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.ml.Calls;
import dev.spate.ml.Fallback;
import dev.spate.ml.Graphs;
import dev.spate.ml.Prediction;
import dev.spate.ml.TestModels;
import dev.spate.models.json.Json;
import dev.spate.simulator.MemoryPorts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FraudHandlerTest {
  @TempDir Path disk;

  private final Calls calls = new Calls();
  private final KeyValueStore table =
      new MemoryPorts(calls::now, Codecs.plain(), change -> {}, Map.of(), Map.of())
          .readWrite(new Table("payments"));
  private TestModels models;
  private FraudHandler handler;

  @BeforeEach
  void make() {
    models = new TestModels(disk);
    models.put("fraud", "7", "model", "onnx-scorer", Graphs.fraud(10));
    handler = new FraudHandler(new FraudPorts(models.ports(), table));
    handler.warm();
  }

  private Transaction payment(String id, double amount) {
    return payment(id, amount, "\"device\":\"d1\"");
  }

  private Transaction payment(String id, double amount, String more) {
    String json =
        """
        {"id":"%s","card":"c1","account":"a1","merchant":"m1","amount":%s,%s}\
        """
            .formatted(id, amount, more);
    return Transaction.of(Json.object(json.getBytes(UTF_8)), calls.now());
  }

  private Prediction<FraudDecision> decide(Transaction t) throws Exception {
    return handler.handle(t, calls.call());
  }

  @Test
  void a_decision_has_a_score_and_reasons_and_a_version() throws Exception {
    FraudDecision small = decide(payment("1", 20)).value();
    assertThat(small.verdict()).isEqualTo(Verdict.APPROVE);
    Prediction<FraudDecision> large = decide(payment("2", 900));
    assertThat(large.value().verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(large.value().score().orElseThrow()).isGreaterThan(0.99);
    assertThat(large.value().reasons().getFirst().feature()).isEqualTo("amount");
    assertThat(large.version()).isEqualTo("7");
  }

  @Test
  void a_payment_that_comes_again_counts_once_and_is_decided_the_same() throws Exception {
    Transaction t = payment("1", 20);
    FraudDecision first = decide(t).value();
    models.put("fraud", "8", "model", "onnx-scorer", Graphs.fraud(0));
    calls.sleep(Duration.ofMinutes(2));
    FraudDecision again = decide(payment("1", 20)).value();
    assertThat(again.verdict()).isEqualTo(first.verdict());
    assertThat(again.version()).isEqualTo("7");
    assertThat(again.features()).isEqualTo(first.features());

    FraudDecision next = decide(payment("2", 20)).value();
    assertThat(next.version()).isEqualTo("8");
    assertThat(next.features()[2]).as("payments of the card within an hour").isEqualTo(1);
  }

  @Test
  void an_id_cannot_stand_for_two_payments() throws Exception {
    decide(payment("1", 20));
    assertThatThrownBy(() -> decide(payment("1", 21)))
        .isInstanceOf(RejectedException.class)
        .hasMessage("field id was used for another payment");
  }

  @Test
  void payments_of_one_card_at_the_same_time_all_count() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Prediction<FraudDecision>>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Transaction t = payment("p" + i, 20);
        all.add(threads.submit(() -> decide(t)));
      }
      for (Future<Prediction<FraudDecision>> one : all) {
        assertThat(one.get().value().verdict()).isEqualTo(Verdict.APPROVE);
      }
    }
    assertThat(decide(payment("last", 20)).value().features()[2]).isEqualTo(4);
  }

  @Test
  void rules_want_more_than_the_model_does() throws Exception {
    String here = "\"latitude\":52.5,\"longitude\":13.4,\"device\":\"d1\"";
    String there = "\"latitude\":40.4,\"longitude\":-3.7,\"device\":\"d1\"";
    assertThat(decide(payment("1", 20, here)).value().verdict()).isEqualTo(Verdict.APPROVE);
    calls.sleep(Duration.ofMinutes(30));
    FraudDecision far = decide(payment("2", 20, there)).value();
    assertThat(far.verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(far.reasons().getFirst().feature()).isEqualTo("rule:impossible-travel");
  }

  @Test
  void without_a_model_rules_decide_and_the_answer_says_so() throws Exception {
    byte[] model = Graphs.fraud(3);
    models.put("fraud", "9", "model", "onnx-scorer", model);
    models.tamper(model);
    handler = new FraudHandler(new FraudPorts(models.ports(), table));
    handler.warm();
    Prediction<FraudDecision> small = decide(payment("1", 20));
    assertThat(small.fallback()).contains(Fallback.NO_MODEL);
    assertThat(small.value().verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(small.value().score()).isEmpty();
    assertThat(decide(payment("2", 200)).value().verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(calls.told.toString()).contains("tampered with");
  }

  @Test
  void a_label_joins_what_was_looked_at() throws Exception {
    FraudLedger ledger = new FraudLedger(table);
    assertThat(ledger.label("1", true, calls.now())).isFalse();
    decide(payment("1", 20));
    assertThat(ledger.label("1", false, calls.now())).isTrue();
    calls.sleep(Duration.ofDays(3));
    assertThat(ledger.label("1", true, calls.now())).isTrue();

    var labelled = table.query(Query.of(FraudLedger.labelled("2026-03-01"))).items();
    assertThat(labelled).hasSize(1);
    String kept = new String(labelled.getFirst().value(), UTF_8);
    assertThat(kept).contains("\"mark\":\"fraud\"").contains("\"features\":[");
    assertThat(table.get(Key.of("label 1"))).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | field card is missing",
        "{\"card\":\"\"} | field card must be a text of 1 to 64 characters",
        "{\"card\":\"c\",\"id\":\"i\",\"merchant\":\"m\"} | field amount is missing",
        "{\"card\":\"c\",\"id\":\"i\",\"merchant\":\"m\",\"amount\":-5} | field amount must be a"
            + " number from 0.01 to 1000000",
        "{\"card\":\"c\",\"id\":\"i\",\"merchant\":\"m\",\"amount\":5,\"category\":\"x\"} | field"
            + " category must be one of",
        "{\"card\":\"c\",\"id\":\"i\",\"merchant\":\"m\",\"amount\":5,\"latitude\":91} | field"
            + " latitude must be a number from -90 to 90",
        "{\"card\":\"c\",\"id\":\"i\",\"merchant\":\"m\",\"amount\":5,\"at\":\"soon\"} | field at"
            + " must be a time",
        "{\"card\":\"c\",\"id\":\"i\",\"merchant\":\"m\",\"amount\":5,\"cardPresent\":1} | field"
            + " cardPresent must be true or false",
      })
  void nonsense_is_refused_and_the_field_named(String json, String reason) {
    assertThatThrownBy(() -> Transaction.of(Json.object(json.getBytes(UTF_8)), calls.now()))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void a_model_of_other_features_is_refused_with_what_is_wanted() throws Exception {
    models.put("fraud", "8", "model", "onnx", Graphs.twice());
    handler = new FraudHandler(new FraudPorts(models.ports(), table));
    assertThat(decide(payment("1", 20)).fallback()).contains(Fallback.NO_MODEL);
    assertThat(calls.told.toString()).contains("is none that plain Java runs");
  }
}
