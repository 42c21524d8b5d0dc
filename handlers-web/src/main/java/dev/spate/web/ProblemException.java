package dev.spate.web;

import dev.spate.RejectedException;
import dev.spate.http.Headers;
import dev.spate.http.Response;
import java.util.List;

/** Ends a request with a problem; as a rejection it is the client's fault and not tried again. */
public class ProblemException extends RejectedException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;
  private final transient Headers headers;

  /** A problem. */
  public ProblemException(Problem problem) {
    this(problem, Headers.none());
  }

  /** A problem whose answer has these headers too. */
  public ProblemException(Problem problem, Headers headers) {
    super(problem.title());
    this.problem = problem;
    this.headers = headers;
  }

  /** There is no such thing. */
  public static ProblemException notFound(String what) {
    return new ProblemException(Problem.of(404, "Not found", what));
  }

  /** There is, but not for whoever asks. */
  public static ProblemException forbidden(String why) {
    return new ProblemException(Problem.of(403, "Forbidden", why));
  }

  /** Who asks must sign in first. */
  public static ProblemException unauthorized() {
    return new ProblemException(
        Problem.of(401, "Unauthorized", "sign in first"),
        Headers.none().with("www-authenticate", "Bearer"));
  }

  /** What was sent cannot be used. */
  public static ProblemException invalid(int status, List<Problem.Fault> faults) {
    return new ProblemException(
        new Problem(status, "What was sent is not valid", "see errors", faults));
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  Response response() {
    Response response = problem.response();
    for (var field : headers.fields().entrySet()) {
      response = response.header(field.getKey(), field.getValue().getFirst());
    }
    return response;
  }
}
