package dev.spate.aws.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.PortException;
import dev.spate.Query;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.Write;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.DynamoServer;
import dev.spate.aws.sdk.testing.FaultProxy;
import dev.spate.aws.sdk.testing.FaultProxy.Fault;
import dev.spate.aws.sdk.testing.Tables;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What DynamoDB's port says when requests and answers are lost. */
class DynamoItemsTest {
  private static final Table STOCK = new Table("stock");
  private static final Key KEY = Key.of("item");
  private static final byte[] VALUE = "v".getBytes(UTF_8);

  private DynamoServer server;
  private FaultProxy proxy;
  private KeyValueStore store;

  @BeforeEach
  void start() {
    server = new DynamoServer();
    proxy = new FaultProxy(server.port());
    Aws aws = new Aws().service("DYNAMODB", proxy.port()).resource(STOCK, "physical");
    Tables.create(new Clients(aws.environment()).dynamo.get(), "physical");
    store = aws.ports().readWrite(STOCK);
    proxy.seen();
  }

  @AfterEach
  void stop() {
    proxy.close();
    server.close();
  }

  private static Fault error(int status, String code) {
    return new Fault.Answer(
        status,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"secret\"}");
  }

  private long requests(String operation) {
    return proxy.seen().stream().filter(line -> line.endsWith("." + operation)).count();
  }

  @Test
  void an_addition_whose_answer_is_lost_is_done_once_and_answered() {
    proxy.next("UpdateItem", new Fault.LoseAnswer());

    assertThat(store.add(KEY, "n", 5, 0, 10)).isEqualTo(5);
    assertThat(requests("UpdateItem")).isEqualTo(1);
    assertThat(store.get(KEY).orElseThrow().counter("n")).isEqualTo(5);
  }

  @Test
  void a_creation_whose_answer_is_lost_is_not_reported_as_refused() {
    proxy.next("UpdateItem", new Fault.LoseAnswer());

    assertThat(store.put(KEY, VALUE, Condition.absent()).version()).isEqualTo(1);
  }

  @Test
  void a_write_that_nobody_can_tell_of_is_unknown_and_not_sent_again() {
    proxy.next("UpdateItem", new Fault.CutRequest(10));

    assertThatThrownBy(() -> store.add(KEY, "n", 5, 0, 10)).isInstanceOf(PortException.class);
    assertThat(requests("UpdateItem")).isEqualTo(1);
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void a_write_whose_answer_and_proof_are_lost_is_unknown() {
    proxy.next("UpdateItem", new Fault.LoseAnswer());
    proxy.next("GetItem", error(500, "InternalServerError"));

    assertThatThrownBy(() -> store.add(KEY, "n", 5, 0, 10))
        .isInstanceOf(PortException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
  }

  @Test
  void a_write_after_which_another_wrote_is_unknown() {
    proxy.next("UpdateItem", error(500, "InternalServerError"));
    store.getEventually(KEY);

    assertThatThrownBy(() -> store.put(KEY, VALUE, Condition.always()))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("InternalServerError")
        .hasMessageNotContaining("secret");
  }

  @Test
  void a_deletion_whose_answer_is_lost_is_unknown() {
    store.put(KEY, VALUE, Condition.always());
    proxy.next("DeleteItem", new Fault.LoseAnswer());

    assertThatThrownBy(() -> store.delete(KEY, Condition.present()))
        .isInstanceOf(PortException.class);
    assertThat(requests("DeleteItem")).isEqualTo(1);
  }

  @Test
  void a_throttled_write_was_not_done_and_is_sent_again() {
    proxy.next("UpdateItem", error(400, "ProvisionedThroughputExceededException"));
    proxy.next("UpdateItem", error(400, "ThrottlingException"));

    assertThat(store.add(KEY, "n", 5, 0, 10)).isEqualTo(5);
    assertThat(requests("UpdateItem")).isEqualTo(3);
  }

  @Test
  void a_write_that_stays_throttled_fails_within_bounds() {
    for (int i = 0; i < Retries.ATTEMPTS; i++) {
      proxy.next("UpdateItem", error(400, "ThrottlingException"));
    }
    assertThatThrownBy(() -> store.add(KEY, "n", 5, 0, 10))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("ThrottlingException");
    assertThat(store.get(KEY)).isEmpty();
  }

  @Test
  void a_write_against_a_transaction_loses_as_against_any_other_writer() {
    proxy.next("UpdateItem", error(400, "TransactionConflictException"));

    assertThatThrownBy(() -> store.put(KEY, VALUE, Condition.always()))
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  void a_transaction_whose_answer_is_lost_is_sent_again_and_done_once() {
    proxy.next("TransactWriteItems", new Fault.LoseAnswer());
    List<Write> writes =
        List.of(
            new Write.Add(STOCK, KEY, "n", 5, 0, 10),
            Write.put(STOCK, Key.of("other"), VALUE, Condition.absent()));

    assertThat(store.transact(writes).getFirst().orElseThrow().counter("n")).isEqualTo(5);
    assertThat(requests("TransactWriteItems")).isEqualTo(2);
    assertThat(store.get(KEY).orElseThrow().counter("n")).isEqualTo(5);
  }

  @Test
  void a_transaction_that_met_another_names_the_write() {
    proxy.next("TransactWriteItems", cancelled("None", "TransactionConflict"));

    assertThatThrownBy(() -> store.transact(two()))
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.index()).isEqualTo(1));
  }

  @Test
  void a_transaction_that_was_throttled_is_for_later_and_one_that_is_too_large_for_never() {
    proxy.next("TransactWriteItems", cancelled("ThrottlingError", "None"));
    assertThatThrownBy(() -> store.transact(two())).isInstanceOf(PortException.class);

    proxy.next("TransactWriteItems", cancelled("None", "ValidationError"));
    assertThatThrownBy(() -> store.transact(two()))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("write 1");
  }

  private static List<Write> two() {
    return List.of(Write.put(STOCK, KEY, VALUE), Write.put(STOCK, Key.of("other"), VALUE));
  }

  private static Fault cancelled(String first, String second) {
    return new Fault.Answer(
        400,
        "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\","
            + "\"message\":\"secret\",\"CancellationReasons\":[{\"Code\":\""
            + first
            + "\"},{\"Code\":\""
            + second
            + "\"}]}");
  }

  @Test
  void a_new_item_of_a_transaction_is_known_without_reading_it() {
    List<Write> writes =
        List.of(
            Write.put(STOCK, KEY, VALUE, Condition.absent()),
            new Write.Delete(STOCK, Key.of("other"), Condition.always()));

    assertThat(store.transact(writes).getFirst().orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(store.get(KEY).orElseThrow());
    assertThat(requests("BatchGetItem")).isZero();
  }

  @Test
  void a_page_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> store.query(Query.of("p").after(Optional.of(""))))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void counters_that_outgrow_an_item_are_refused() {
    store.put(KEY, new byte[409_500], Condition.always());
    String name = "c" + "x".repeat(60);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 3; i++) {
                store.add(KEY, name + i, 1, 0, 1);
              }
            })
        .isInstanceOf(RejectedException.class);
  }
}
