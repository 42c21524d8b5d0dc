package dev.spate.local.console;

import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What scripts and the pages ask below {@code /_spate/api/}. */
public final class Api implements AutoCloseable {
  /** Where it answers. */
  public static final String PREFIX = "/_spate/api/";

  /** Bytes of an answer. */
  private static final int ANSWER = 64 << 20;

  private static final int LIST = 100;
  private static final int MOST = 1_000;

  private final Subject subject;
  private final Calls calls;
  private final Stock stock;
  private final Orders orders;
  private final Tries tries;
  private final Simulations simulations;
  private final Map<String, Model> models = new ConcurrentHashMap<>();

  /** Answers for a runtime. */
  public Api(Subject subject) {
    this.subject = subject;
    this.calls = new Calls(subject.recorder());
    this.stock = new Stock(subject, this::model);
    this.orders = new Orders(subject, this::model);
    this.tries = new Tries(subject, this::model);
    this.simulations = new Simulations(subject, this::model);
  }

  private Model model(String app) {
    Subject.Site site =
        subject.sites().stream()
            .filter(one -> one.app().name().equals(app))
            .findFirst()
            .orElseThrow(() -> new NotThere("application " + app));
    return models.compute(
        app, // another when the application was loaded anew
        (name, known) -> known != null && known.app().equals(site.app()) ? known : new Model(site));
  }

  /**
   * Answers a request whose path begins with {@link #PREFIX}.
   *
   * @throws dev.spate.RejectedException when it asks for what cannot be
   */
  public Response answer(Request request) {
    String[] path = request.path().substring(PREFIX.length()).split("/", -1);
    try {
      return switch (request.method()) {
        case "GET", "HEAD" -> read(request, path);
        case "POST" -> order(path[0], Fields.of(request.body()));
        case "PUT" -> orders.upload(path, request);
        case "DELETE" -> orders.remove(path, request);
        default ->
            Response.text(405, "Method not allowed").header("allow", "GET, POST, PUT, DELETE");
      };
    } catch (NotThere e) {
      return Response.text(404, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      return Response.text(400, String.valueOf(e.getMessage()));
    }
  }

  private Response order(String what, Fields order) {
    return switch (what) {
      case "shape" -> json(json -> tries.shape(json, order));
      case "aws" -> json(json -> tries.call(json, order));
      case "simulate" -> {
        simulations.begin(order);
        yield json(simulations::write);
      }
      case "simulate-stop" -> {
        simulations.stop();
        yield json(simulations::write);
      }
      default -> orders.take(what, order);
    };
  }

  private Response read(Request request, String[] path) {
    boolean payload = request.query("payload").filter("true"::equals).isPresent();
    String of = path.length == 1 ? path[0] : path[0] + "/" + path.length;
    return switch (of) {
      case "app" -> json(this::apps);
      case "invocations" -> json(json -> calls.list(json, wanted(request), limit(request)));
      case "invocations/2" -> json(json -> calls.detail(json, calls.one(number(path[1])), payload));
      case "traces/2" -> json(json -> calls.trace(json, path[1]));
      case "owed/3" -> json(json -> stock.owed(json, path[1], path[2], payload, limit(request)));
      case "letters" -> json(json -> stock.letters(json, limit(request), payload));
      case "items/3" -> json(json -> stock.items(json, path[1], path[2], request, payload));
      case "objects/3" -> json(json -> stock.objects(json, path[1], path[2], request));
      case "object/3" -> stock.object(path[1], path[2], request.query("key").orElse(""));
      case "sockets/3" -> json(json -> stock.sockets(json, path[1], path[2]));
      case "sample/3" -> json(json -> tries.sample(json, path[1], path[2]));
      case "simulation" -> json(simulations::write);
      case "faults" -> json(this::faults);
      case "deploy/2" -> json(json -> Deploy.write(json, model(path[1]).app()));
      default -> throw new NotThere(PREFIX + String.join("/", path));
    };
  }

  private void apps(JsonWriter json) {
    json.beginObject().name("now").string(subject.now().toString());
    json.name("ahead").number(subject.ahead().toMillis());
    Subject.Watching watching = subject.watching();
    json.name("watching").bool(watching.on()).name("restarts").number(watching.restarts());
    json.name("unloaded").string(watching.trouble());
    json.name("apps").beginArray();
    subject.sites().forEach(site -> model(site.app().name()).write(json, site.stopped()));
    json.endArray().endObject();
  }

  private static Calls.Wanted wanted(Request request) {
    return new Calls.Wanted(
        request.query("app").orElse(""),
        request.query("function").orElse(""),
        request.query("end").orElse(""),
        request.query("q").orElse(""));
  }

  /** How many are asked for, 1 to 1,000. */
  static int limit(Request request) {
    return request.query("limit").map(text -> Math.clamp(number(text), 1, MOST)).orElse(LIST);
  }

  static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("not a number: " + text.length() + " characters", e);
    }
  }

  private void faults(JsonWriter json) {
    Orders.plan(json, subject);
  }

  /** An answer in JSON that nobody keeps. */
  static Response json(Consumer<JsonWriter> body) {
    JsonWriter json = new JsonWriter(ANSWER);
    body.accept(json);
    return Response.json(200, json.toByteArray()).header("cache-control", "no-store");
  }

  /** Ends what runs in the background. */
  @Override
  public void close() {
    simulations.close();
  }
}
