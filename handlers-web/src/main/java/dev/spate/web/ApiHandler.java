package dev.spate.web;

import dev.spate.Codecs;
import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.http.Routes;
import dev.spate.web.Operation.NoBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers the requests of an {@link Api}: finds the operation, checks who asks and what, runs its
 * code, and answers in JSON or with a problem (RFC 9457). What fails for no fault of the client's
 * is left to the engine.
 *
 * <p>The order of checks: route, identity, scope, rate limit, accepted types, version, parameters,
 * body. Subclasses may override the protected methods.
 */
public class ApiHandler implements Handler<Request, Response> {
  private final Api api;
  private final ApiRules rules;
  private final Inbound inbound;
  private final Outbound outbound;
  private final RateLimit limits;
  private final Repeats repeats;
  private final Routes<Endpoints.Bound<?, ?>> routes;

  /**
   * A handler.
   *
   * @param codecs of the bodies and answers
   * @param marks keeps what was answered to idempotency keys, and how often callers asked
   * @throws IllegalArgumentException when an operation has no endpoint
   */
  public ApiHandler(
      Api api, Endpoints endpoints, ApiRules rules, Codecs codecs, KeyValueStore marks) {
    this.api = api;
    this.rules = rules;
    this.inbound = new Inbound(codecs);
    this.outbound = new Outbound(codecs);
    this.limits = new RateLimit(marks);
    this.repeats = new Repeats(marks);
    Routes<Endpoints.Bound<?, ?>> table = Routes.none();
    for (Operation<?, ?> operation : api.operations()) {
      table = table.with(operation.route(), endpoints.of(operation));
    }
    this.routes = table;
  }

  @Override
  public final Response handle(Request request, Invocation in) throws Exception {
    Response response;
    try {
      response = route(request, in);
    } catch (ProblemException e) {
      response = e.response();
    } catch (RejectedException e) {
      response = rejected(e).response();
    } catch (ConditionFailedException e) {
      response = Problem.of(409, "It has changed meanwhile", "read it again").response();
    }
    return finish(rules.cors().on(rules.security().on(response), request), request);
  }

  private Response route(Request request, Invocation in) throws Exception {
    if (request.path().equals(api.document())) {
      return document(request, in);
    }
    return switch (routes.find(request.method(), request.path())) {
      case Routes.Found.Match<Endpoints.Bound<?, ?>> m ->
          run(m.value(), request.with(m.parameters()), in);
      case Routes.Found.OtherMethods<Endpoints.Bound<?, ?>> o -> otherwise(request, o.allowed());
      case Routes.Found.Nothing<Endpoints.Bound<?, ?>> n ->
          throw ProblemException.notFound("there is nothing at this path");
    };
  }

  private Response otherwise(Request request, Set<String> methods) {
    Set<String> allowed = new TreeSet<>(methods);
    allowed.add("OPTIONS");
    if (request.method().equals("OPTIONS")) {
      return rules.cors().preflight(request, allowed);
    }
    throw new ProblemException(
        Problem.of(405, "Method not allowed", ""),
        Headers.none().with("allow", String.join(", ", allowed)));
  }

  private <B, A> Response run(Endpoints.Bound<B, A> bound, Request request, Invocation in)
      throws Exception {
    Operation<B, A> operation = bound.operation();
    authorize(operation, request);
    limit(operation, request, in);
    @SuppressWarnings("unchecked") // an operation without a body is made with this type
    B nothing = (B) new NoBody();
    Call<B> call = inbound.read(operation, request, nothing);
    Handler<Request, Response> code =
        (r, i) -> outbound.response(operation, answer(bound.endpoint(), call, i));
    Response response =
        operation.traits().once() ? repeats.answer(request, in, code) : code.handle(request, in);
    return outbound.send(response, request, in);
  }

  /** A rejection of the code is the client's fault, like one of the checks. */
  private static <B, A> Answer<A> answer(Endpoint<B, A> endpoint, Call<B> call, Invocation in)
      throws Exception {
    try {
      return endpoint.handle(call, in);
    } catch (ProblemException e) {
      throw e;
    } catch (RejectedException e) {
      throw rejected(e);
    }
  }

  private static ProblemException rejected(RejectedException e) {
    return new ProblemException(Problem.of(400, "It cannot be done", e.reason()));
  }

  private void limit(Operation<?, ?> operation, Request request, Invocation in) {
    if (operation.traits().limit().isEmpty()) {
      return;
    }
    String name = operation.route() + " " + caller(request);
    Optional<Duration> wait = limits.take(name, operation.traits().limit().get(), in.now());
    if (wait.isPresent()) {
      String seconds = Long.toString(Math.max(1, wait.get().plusMillis(999).toSeconds()));
      throw new ProblemException(
          Problem.of(429, "Too many requests", "wait " + seconds + " s"),
          Headers.none().with("retry-after", seconds));
    }
  }

  private Response document(Request request, Invocation in) {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return otherwise(request, Set.of("GET", "HEAD"));
    }
    byte[] json = OpenApi.of(api, request.base()).getBytes(StandardCharsets.UTF_8);
    Response response =
        Response.json(200, json)
            .header("cache-control", Caching.shared(Duration.ofMinutes(5)).header())
            .header("etag", EntityTag.strong(Sha256.hex(json)).toString());
    return outbound.send(response, request, in);
  }

  /**
   * Whether this caller may do this; unless overridden the operation's scope must be among the
   * claim {@code scope} that an authorizer or a filter found.
   *
   * @throws ProblemException 401 or 403 when not
   */
  protected void authorize(Operation<?, ?> operation, Request request) {
    Operation.Traits traits = operation.traits();
    if (traits.signedIn() && request.principal().isEmpty()) {
      throw ProblemException.unauthorized();
    }
    String scopes = request.claims().getOrDefault("scope", "");
    if (!traits.scope().isEmpty()
        && !Arrays.asList(scopes.split(" ", -1)).contains(traits.scope())) {
      throw ProblemException.forbidden("scope " + traits.scope() + " is needed");
    }
  }

  /** Whose requests are counted together; unless overridden the principal or else the address. */
  protected String caller(Request request) {
    return request.principal().map(p -> "p " + p).orElseGet(() -> "a " + request.address());
  }

  /** Every answer on its way out. */
  protected Response finish(Response response, Request request) {
    return response;
  }
}
