package dev.spate.web;

import dev.spate.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that has passed all checks of its operation. */
public final class Call<B> {
  private final Request request;
  private final B body;
  private final Map<Param<?>, Object> values;

  Call(Request request, B body, Map<Param<?>, Object> values) {
    this.request = request;
    this.body = body;
    this.values = values;
  }

  /** The request as it came. */
  public Request request() {
    return request;
  }

  /** The body. */
  public B body() {
    return body;
  }

  /** A parameter of the query. */
  @SuppressWarnings("unchecked") // the value came out of this very parameter's parser
  public <T> T get(Param<T> param) {
    Object value = values.get(param);
    if (value == null) {
      throw new IllegalArgumentException("the operation does not take parameter " + param.name());
    }
    return (T) value;
  }

  /** A variable of the path. */
  public String path(String variable) {
    return request.parameter(variable);
  }

  /**
   * Who asks.
   *
   * @throws ProblemException 401 when nobody knows
   */
  public String principal() {
    return request.principal().orElseThrow(ProblemException::unauthorized);
  }

  /**
   * Goes on only if the client means the version that is there.
   *
   * @throws ProblemException 412 when it means another
   */
  public void requireMatch(EntityTag current) {
    // A client that was given a compressed answer knows the tag of that one.
    Preconditions there =
        new Preconditions(List.of(current, current.coded("gzip")), Optional.empty());
    if (there.check(request, java.time.Instant.EPOCH) == Preconditions.Result.FAILED) {
      throw new ProblemException(
          Problem.of(412, "It has changed", "read it again, then send If-Match with its ETag"));
    }
  }
}
