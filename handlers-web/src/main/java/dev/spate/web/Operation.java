package dev.spate.web;

import dev.spate.http.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One thing that an API does: its route and everything that is true of it before and after the code
 * that does it. A value, so that the handler checks and the document tells the same.
 *
 * @param <B> the body's type, {@link NoBody} for none
 * @param <A> the answer's type, {@link NoBody} for none
 */
public final class Operation<B, A> {
  /** Nothing. */
  public record NoBody() {}

  private final Route route;
  private final Optional<Shape<B>> body;
  private final Optional<Shape<A>> answer;
  private final List<Param<?>> params;
  private final Traits traits;

  /**
   * What else is true of an operation.
   *
   * @param scope what the caller must be allowed; empty for nothing
   * @param signedIn whether the caller must be known at all
   * @param once whether a repeated request is answered like the first
   * @param updates whether the caller must say which version they change
   */
  record Traits(
      String summary,
      String scope,
      boolean signedIn,
      boolean once,
      boolean updates,
      int bodyLimit,
      Caching caching,
      Optional<RateLimit.Rule> limit) {}

  private Operation(
      Route route,
      Optional<Shape<B>> body,
      Optional<Shape<A>> answer,
      List<Param<?>> params,
      Traits traits) {
    this.route = route;
    this.body = body;
    this.answer = answer;
    this.params = List.copyOf(params);
    this.traits = traits;
  }

  private static <B, A> Operation<B, A> of(
      String method, String path, Optional<Shape<B>> body, Optional<Shape<A>> answer) {
    Traits plain =
        new Traits("", "", false, false, false, 64 * 1024, Caching.NONE, Optional.empty());
    return new Operation<>(Route.of(method, path), body, answer, List.of(), plain);
  }

  /** Reads. */
  public static <A> Operation<NoBody, A> get(String path, Shape<A> answer) {
    return of("GET", path, Optional.empty(), Optional.of(answer));
  }

  /** Makes something new. */
  public static <B, A> Operation<B, A> post(String path, Shape<B> body, Shape<A> answer) {
    return of("POST", path, Optional.of(body), Optional.of(answer));
  }

  /** Does something that needs no body. */
  public static <A> Operation<NoBody, A> post(String path, Shape<A> answer) {
    return of("POST", path, Optional.empty(), Optional.of(answer));
  }

  /** Replaces. */
  public static <B, A> Operation<B, A> put(String path, Shape<B> body, Shape<A> answer) {
    return of("PUT", path, Optional.of(body), Optional.of(answer));
  }

  /** Deletes. */
  public static Operation<NoBody, NoBody> delete(String path) {
    return of("DELETE", path, Optional.empty(), Optional.empty());
  }

  /** This operation with what it does in a few words. */
  public Operation<B, A> summary(String words) {
    Traits t = traits;
    return with(
        new Traits(words, t.scope, t.signedIn, t.once, t.updates, t.bodyLimit, t.caching, t.limit));
  }

  /** This operation for whoever has signed in. */
  public Operation<B, A> signedIn() {
    return scope("");
  }

  /** This operation for whoever has this scope. */
  public Operation<B, A> scope(String name) {
    Traits t = traits;
    return with(
        new Traits(t.summary, name, true, t.once, t.updates, t.bodyLimit, t.caching, t.limit));
  }

  /** This operation done once for each {@code Idempotency-Key}, which must be given. */
  public Operation<B, A> once() {
    Traits t = traits;
    return with(
        new Traits(
            t.summary, t.scope, t.signedIn, true, t.updates, t.bodyLimit, t.caching, t.limit));
  }

  /** This operation only with {@code If-Match}: nobody overwrites what they have not seen. */
  public Operation<B, A> updates() {
    Traits t = traits;
    return with(
        new Traits(t.summary, t.scope, t.signedIn, t.once, true, t.bodyLimit, t.caching, t.limit));
  }

  /** This operation with a body of at most so many bytes; unless said otherwise 64 KiB. */
  public Operation<B, A> bodyLimit(int bytes) {
    Traits t = traits;
    return with(
        new Traits(t.summary, t.scope, t.signedIn, t.once, t.updates, bytes, t.caching, t.limit));
  }

  /** This operation with answers that may be kept; unless said otherwise they may not. */
  public Operation<B, A> caching(Caching rule) {
    Traits t = traits;
    return with(
        new Traits(t.summary, t.scope, t.signedIn, t.once, t.updates, t.bodyLimit, rule, t.limit));
  }

  /** This operation at most so often by one caller. */
  public Operation<B, A> limit(int requests, Duration per) {
    Traits t = traits;
    Optional<RateLimit.Rule> rule = Optional.of(new RateLimit.Rule(requests, per));
    return with(
        new Traits(
            t.summary, t.scope, t.signedIn, t.once, t.updates, t.bodyLimit, t.caching, rule));
  }

  /** This operation with one more parameter of the query. */
  public Operation<B, A> takes(Param<?> param) {
    List<Param<?>> more = new ArrayList<>(params);
    more.add(param);
    return new Operation<>(route, body, answer, more, traits);
  }

  private Operation<B, A> with(Traits other) {
    return new Operation<>(route, body, answer, params, other);
  }

  /** Its method and path. */
  public Route route() {
    return route;
  }

  Optional<Shape<B>> body() {
    return body;
  }

  Optional<Shape<A>> answer() {
    return answer;
  }

  List<Param<?>> params() {
    return params;
  }

  Traits traits() {
    return traits;
  }

  @Override
  public String toString() {
    return route.toString();
  }
}
