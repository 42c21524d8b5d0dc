package dev.spate;

import static dev.spate.FunctionSpec.function;
import static dev.spate.Need.Verb.CONNECT;
import static dev.spate.Need.Verb.PUBLISH;
import static dev.spate.Need.Verb.READ;
import static dev.spate.Need.Verb.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTest {
  private static final Topic<String> NEWS = new Topic<>("news", String.class);
  private static final Bucket FILES = new Bucket("files");
  private static final Table STOCK = new Table("stock");
  private static final Table MARKS = new Table("marks");
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class);
  private static final EventStream<String> CLICKS = new EventStream<>("clicks", String.class);
  private static final EventBus BUS = new EventBus("bus");
  private static final SocketApi ROOMS = new SocketApi("rooms");
  private static final DeviceTopic<String> METERS =
      new DeviceTopic<>("meters", "meters/+", String.class);

  private enum Mode {
    FAST,
    SAFE
  }

  private static FunctionSpec<?, ?, ?> asks(String name, Consumer<Ports> wish) {
    return function(
        name,
        NEWS.each(),
        ports -> {
          wish.accept(ports);
          return (event, in) -> {};
        });
  }

  private static void refused(Supplier<?> manifest, String message) {
    assertThatThrownBy(manifest::get).isInstanceOf(InvalidAppException.class).hasMessage(message);
  }

  @Test
  void records_everything_a_factory_asks_for_once_and_in_order() {
    App app =
        App.of(
            "shop",
            asks(
                "all",
                ports -> {
                  ports.read(FILES);
                  ports.read(FILES);
                  ports.write(FILES);
                  ports.readWrite(FILES);
                  ports.read(STOCK);
                  ports.readWrite(STOCK, MARKS);
                  ports.publish(ORDERS);
                  ports.publish(NEWS);
                  ports.publish(CLICKS);
                  ports.publish(BUS, "made", String.class);
                  ports.publish(METERS);
                  ports.connections(ROOMS);
                  ports.setting("greeting", "hello");
                  ports.setting("limit", 5, 1, 10);
                  ports.setting("mode", Mode.FAST);
                  ports.secret("key");
                }),
            asks("none", ports -> {}));

    assertThat(app.manifest().of("all"))
        .containsExactly(
            new Need.Use(FILES, List.of(READ)),
            new Need.Use(FILES, List.of(WRITE)),
            new Need.Use(FILES, List.of(READ, WRITE)),
            new Need.Use(STOCK, List.of(READ)),
            new Need.Use(STOCK, List.of(READ, WRITE)),
            new Need.Use(MARKS, List.of(READ, WRITE)),
            new Need.Use(ORDERS, List.of(PUBLISH)),
            new Need.Use(NEWS, List.of(PUBLISH)),
            new Need.Use(CLICKS, List.of(PUBLISH)),
            new Need.Use(BUS, List.of(PUBLISH)),
            new Need.Use(METERS, List.of(PUBLISH)),
            new Need.Use(ROOMS, List.of(CONNECT)),
            new Need.Setting("greeting", "hello"),
            new Need.Setting("limit", "5"),
            new Need.Setting("mode", "FAST"),
            new Need.Secret("key"));
    assertThat(app.manifest().needs().keySet()).containsExactly("all", "none");
    assertThat(app.manifest().of("none")).isEmpty();
    assertThat(app.manifest().of("unknown")).isEmpty();
  }

  @Test
  void records_what_a_filter_and_a_provider_ask_for() {
    Port<Runnable> port = new Port<>("work", Runnable.class);
    App app =
        App.of(
                "shop",
                function(
                        "a",
                        NEWS.each(),
                        ports -> {
                          ports.use(port);
                          return (event, in) -> {};
                        })
                    .through(
                        ports -> {
                          ports.readWrite(MARKS);
                          return next -> next;
                        }))
            .providing(
                port,
                ports -> {
                  ports.secret("key");
                  return () -> {};
                });

    assertThat(app.manifest().of("a"))
        .containsExactly(
            new Need.Use(MARKS, List.of(READ, WRITE)), new Need.Own(port), new Need.Secret("key"));
  }

  static List<Consumer<Ports>> settingsThatDecide() {
    return List.of(
        ports -> {
          if (ports.setting("audit", "no").equals("no")) {
            ports.read(FILES);
          }
        },
        ports -> {
          if (ports.setting("limit", 10, 1, 10) < 10) {
            ports.read(FILES);
          }
        },
        ports -> {
          if (ports.setting("mode", Mode.SAFE) == Mode.FAST) {
            ports.read(FILES);
          }
        },
        ports -> ports.read(new Bucket(ports.setting("bucket", "files"))));
  }

  @ParameterizedTest
  @MethodSource("settingsThatDecide")
  void refuses_a_factory_whose_wishes_depend_on_a_setting(Consumer<Ports> wish) {
    refused(
        App.of("shop", asks("a", wish))::manifest,
        "function a asks for other ports when a setting changes: ask for the same ones always");
  }

  @Test
  void lets_a_factory_refuse_a_value_that_is_made_up_to_test_it() {
    App app =
        App.of(
            "shop",
            asks(
                "a",
                ports -> {
                  ports.read(FILES);
                  Duration.parse(ports.setting("window", "PT5M"));
                  ports.read(STOCK);
                }));

    assertThat(app.manifest().of("a")).hasSize(3);
    refused(
        App.of("shop", asks("a", ports -> Duration.parse(ports.setting("window", "5 minutes"))))
            ::manifest,
        "the factory of function a does more than ask and store:"
            + " java.time.format.DateTimeParseException: Text cannot be parsed to a Duration");
  }

  @Test
  void refuses_a_wish_that_comes_before_a_refused_value_but_depends_on_another() {
    refused(
        App.of(
                "shop",
                asks(
                    "a",
                    ports -> {
                      ports.read(new Bucket(ports.setting("bucket", "files")));
                      Duration.parse(ports.setting("window", "PT5M"));
                    }))
            ::manifest,
        "function a asks for other ports when a setting changes: ask for the same ones always");
  }

  @Test
  void refuses_a_default_that_is_out_of_its_own_range() {
    refused(
        App.of("shop", asks("a", ports -> ports.setting("limit", 11, 1, 10)))::manifest,
        "the factory of function a does more than ask and store:"
            + " java.lang.IllegalArgumentException: default of setting limit must be from 1 to 10,"
            + " not 11");
  }

  @Test
  void keeps_ports_shut_once_the_factory_has_returned() {
    AtomicReference<Ports> kept = new AtomicReference<>();
    App app = App.of("shop", asks("a", kept::set));
    app.manifest();
    List<Consumer<Ports>> late =
        List.of(
            p -> p.read(FILES),
            p -> p.write(FILES),
            p -> p.readWrite(FILES),
            p -> p.read(STOCK),
            p -> p.readWrite(STOCK),
            p -> p.publish(ORDERS),
            p -> p.publish(NEWS),
            p -> p.publish(CLICKS),
            p -> p.publish(BUS, "made", String.class),
            p -> p.publish(METERS),
            p -> p.connections(ROOMS),
            p -> p.setting("s", "x"),
            p -> p.setting("n", 1, 1, 1),
            p -> p.setting("m", Mode.FAST),
            p -> p.secret("k"),
            p -> p.use(new Port<>("work", Runnable.class)));

    assertThat(late)
        .allSatisfy(
            wish ->
                assertThatThrownBy(() -> wish.accept(kept.get()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                        "function a asked for a port after its factory had returned"));
  }

  @Test
  void shuts_the_ports_before_an_engine_sees_the_handler() {
    AtomicReference<Ports> kept = new AtomicReference<>();
    App app = App.of("shop", asks("a", kept::set));

    Opened opened =
        app.open(
            "a",
            new RecordingPorts(false),
            Opened.cases(
                handler ->
                    assertThatThrownBy(() -> kept.get().read(FILES))
                        .isInstanceOf(IllegalStateException.class)));

    assertThat(opened.met()).isEqualTo("events");
  }

  private record Named() implements Handler<Request, Response> {
    @Override
    public Response handle(Request request, Invocation in) {
      return Response.status(204);
    }
  }

  @Test
  void names_the_class_of_each_handler_without_its_filters_and_of_a_lambda_who_has_it() {
    App app =
        App.of(
            "shop",
            function("named", Trigger.Http.get("/a"), ports -> new Named())
                .through(ports -> next -> (request, in) -> next.handle(request, in))
                .through(ports -> next -> (request, in) -> next.handle(request, in)),
            function("lambda", Trigger.Http.get("/b"), ports -> (r, in) -> Response.status(204)));

    assertThat(app.manifest().handlers())
        .containsExactly(
            entry("named", ManifestTest.class.getName() + "$Named"),
            entry("lambda", ManifestTest.class.getName()));
  }

  @Test
  void is_made_once_however_often_it_is_asked_for() {
    AtomicInteger made = new AtomicInteger();
    App app = App.of("shop", asks("a", ports -> made.incrementAndGet()));
    Manifest first = app.manifest();
    int calls = made.get();

    assertThat(app.manifest()).isSameAs(first);
    assertThat(made).hasValue(calls);
  }
}
