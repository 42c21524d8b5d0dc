package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.App;
import dev.spate.Batches;
import dev.spate.Codecs;
import dev.spate.Done;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.Message;
import dev.spate.Ordering;
import dev.spate.PortException;
import dev.spate.Publisher;
import dev.spate.Queue;
import dev.spate.Telemetry;
import dev.spate.local.trace.LiveFaults;
import dev.spate.local.trace.Recorder;
import dev.spate.simulator.AsyncPolicy;
import dev.spate.simulator.Pending;
import dev.spate.testkit.PublisherContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A queue whose function is not started, so that what it is owed can be looked at. */
class LocalPublisherTest implements PublisherContract {
  private static final int BACKLOG = 30;
  private static final Queue<byte[]> QUEUE = new Queue<>("jobs", byte[].class);

  private final Stores stores = Temp.stores(null);
  private final LocalPorts ports =
      new LocalPorts(
          stores.buckets(), "test", Codecs.plain(), Map.of(), Map.of(), NotConnected::new);

  @BeforeEach
  void listen() {
    EventHandler<byte[]> nothing = (event, in) -> {};
    FunctionSpec<?, ?, ?> spec = FunctionSpec.function("f", QUEUE.each(), p -> nothing);
    RunningApp app =
        new RunningApp(
            new Mount(
                "",
                App.of("test", spec),
                Codecs.plain(),
                0,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of()));
    RunningFunction function =
        new RunningFunction(
            app,
            spec,
            new Calls(
                new Calls.Shared(
                    stores.around(Telemetry.none()), new Recorder(new LiveFaults(), false))));
    AsyncPolicy policy = new AsyncPolicy(List.of(), Duration.ofHours(1), BACKLOG);
    Deliverer.open(
        function,
        new Deliverer.Feed<>(
            QUEUE.each(),
            Codecs.plain().of(byte[].class),
            Batches.each((event, in) -> Done.DONE, Ordering.NONE, 1)),
        new Deliverer.Settings(stores.buckets(), policy, new OwedRoom(1 << 20), 1));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  public Publisher<byte[]> publisher() {
    return ports.publish(QUEUE);
  }

  @Override
  public List<Message<byte[]>> received() {
    return stores
        .ledger()
        .call(maps -> new Owed(maps, "test.f", new OwedRoom(1 << 20)).load(1))
        .stream()
        .map(Pending::event)
        .map(e -> new Message<>(e.id(), e.data(), e.key(), e.attributes(), Duration.ZERO))
        .toList();
  }

  @Override
  public int limit() {
    return 1 << 20;
  }

  @Test
  void a_call_for_which_a_reader_has_no_room_is_refused_as_a_whole() {
    publisher().publish("first", new byte[0]);
    List<Message<byte[]>> many =
        IntStream.range(0, BACKLOG).mapToObj(i -> Message.of("m" + i, new byte[0])).toList();

    assertThatThrownBy(() -> publisher().publish(many))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("test.f is 1 events behind, no room for 30");

    assertThat(received()).hasSize(1);
    publisher().publish(many.subList(1, BACKLOG));
    assertThat(received()).hasSize(BACKLOG);
  }

  @Test
  void a_queue_that_nobody_reads_takes_nothing() {
    Publisher<byte[]> other = ports.publish(new Queue<>("other", byte[].class));

    assertThatThrownBy(() -> other.publish("m", new byte[0]))
        .isInstanceOf(PortException.class)
        .hasMessageContaining("no function of test reads other");
  }
}
