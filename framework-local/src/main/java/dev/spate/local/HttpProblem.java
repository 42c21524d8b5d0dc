package dev.spate.local;

import dev.spate.http.Response;

/** A request that the runtime answers by itself, in a sentence that gives nothing away. */
final class HttpProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Response response;

  HttpProblem(int status, String text) {
    this(Response.text(status, text));
  }

  HttpProblem(Response response) {
    super(null, null, false, false);
    this.response = response;
  }

  Response response() {
    return response;
  }
}
