package dev.spate;

import static dev.spate.FunctionSpec.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestRefusalsTest {
  private static final Topic<String> NEWS = new Topic<>("news", String.class);
  private static final Bucket A = new Bucket("a");
  private static final Bucket B = new Bucket("b");

  private static <T> FunctionSpec<?, ?, ?> on(String name, Source<T> source, Consumer<Ports> wish) {
    return function(
        name,
        source,
        ports -> {
          wish.accept(ports);
          return (event, in) -> {};
        });
  }

  private static AbstractThrowableAssert<?, ?> refused(App app) {
    return assertThatThrownBy(app::manifest).isInstanceOf(InvalidAppException.class);
  }

  static List<Consumer<Ports>> calls() {
    Key key = Key.of("k");
    return List.of(
        p -> p.read(A).head("k"),
        p -> p.read(A).get("k"),
        p -> p.read(A).get("k", new ByteRange(0, 1)),
        p -> p.read(A).list("", 1, java.util.Optional.empty()),
        p -> p.write(A).put("k", new byte[0], ObjectMeta.of("text/plain")),
        p -> p.write(A).create("k", new byte[0], ObjectMeta.of("text/plain")),
        p -> p.write(A).delete("k"),
        p -> p.readWrite(A).copy("k", "l"),
        p -> p.read(new Table("t")).get(key),
        p -> p.read(new Table("t")).getEventually(key),
        p -> p.read(new Table("t")).query(Query.of("k")),
        p -> p.readWrite(new Table("t")).delete(key, Condition.always()),
        p -> p.publish(NEWS).publish("id", "data"),
        p -> p.connections(new SocketApi("s")).send("c", "text"),
        p -> p.connections(new SocketApi("s")).close("c"),
        p -> p.connections(new SocketApi("s")).info("c"),
        p -> p.secret("s").value());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void refuses_a_factory_that_calls_a_port(Consumer<Ports> call) {
    refused(App.of("shop", on("f", NEWS.each(), call)))
        .hasMessage(
            "the factory of function f does more than ask and store:"
                + " java.lang.IllegalStateException: a factory must not call the ports it asks for")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @Test
  void refuses_a_port_that_nobody_provides() {
    Port<Runnable> port = new Port<>("work", Runnable.class);

    refused(App.of("shop", on("f", NEWS.each(), ports -> ports.use(port))))
        .hasMessage(
            "function f: no provider for port work: give the application one with App.providing");
  }

  @Test
  void refuses_providers_that_need_each_other() {
    Port<Runnable> one = new Port<>("one", Runnable.class);
    Port<Runnable> two = new Port<>("two", Runnable.class);
    App app =
        App.of("shop", on("f", NEWS.each(), ports -> ports.use(one)))
            .providing(one, ports -> ports.use(two))
            .providing(two, ports -> ports.use(one));

    refused(app).hasMessage("function f: the provider of port one needs itself");
  }

  @Test
  void lets_two_ports_share_a_provider() {
    Port<Runnable> one = new Port<>("one", Runnable.class);
    Port<Runnable> two = new Port<>("two", Runnable.class);
    App app =
        App.of(
                "shop",
                on(
                    "f",
                    NEWS.each(),
                    ports -> {
                      ports.use(one);
                      ports.use(two);
                    }))
            .providing(one, ports -> () -> {})
            .providing(two, ports -> ports.use(one));

    assertThat(app.manifest().of("f")).containsExactly(new Need.Own(one), new Need.Own(two));
  }

  @Test
  void refuses_a_bucket_that_leads_to_itself_directly_or_by_way_of_another() {
    refused(App.of("shop", on("f", A.created(), ports -> ports.write(A))))
        .hasMessageStartingWith("objects stored in bucket a trigger a function that leads to");
    refused(
            App.of(
                "shop",
                on("f", A.created(), ports -> ports.readWrite(B)),
                on("g", B.created(), ports -> ports.write(A))))
        .hasMessageContaining("write to another bucket");
  }

  @Test
  void accepts_a_chain_of_buckets_and_a_cleaner() {
    App app =
        App.of(
            "shop",
            on("f", A.created(), ports -> ports.write(B)),
            on("g", B.created(), ports -> ports.read(A)),
            on("h", B.removed(), ports -> ports.write(A)));

    assertThat(app.manifest().needs()).hasSize(3);
  }

  @Test
  void refuses_a_name_that_a_publisher_means_otherwise_than_the_trigger() {
    refused(
            App.of(
                "shop",
                on("f", NEWS.each(), ports -> {}),
                on("g", A.created(), p -> p.publish(new Topic<>("news", byte[].class)))))
        .hasMessageStartingWith(
            "function g means another Topic news than the functions before it: ");
    refused(
            App.of(
                "shop",
                on("f", A.created(), p -> p.publish(new Queue<>("q", String.class))),
                on("g", B.created(), p -> p.publish(new Queue<>("q", byte[].class)))))
        .hasMessageStartingWith("function g means another Queue q than the functions before it: ");
  }

  @Test
  void refuses_one_type_of_bus_event_with_two_payloads() {
    EventBus bus = new EventBus("bus");

    refused(
            App.of(
                "shop",
                on("f", bus.on("made", String.class), ports -> {}),
                on("g", A.created(), p -> p.publish(bus, "made", byte[].class))))
        .hasMessage(
            "function g means another payload of events made of bus bus than the functions before"
                + " it: [B is not java.lang.String");
    assertThat(
            App.of(
                    "shop",
                    on("f", bus.on("made", String.class), ports -> {}),
                    on("g", A.created(), p -> p.publish(bus, "sold", byte[].class)))
                .manifest()
                .needs())
        .hasSize(2);
  }
}
