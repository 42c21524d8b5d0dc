package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** Finds documents by words of their text: {@code q}, of which the first five words count. */
final class Search implements Handler<Request, Response> {
  private static final int LONGEST = 200;
  private final KeyValueReader files;
  private final FileJson json;

  Search(KeyValueReader files, Pipeline pipeline) {
    this.files = files;
    this.json = new FileJson(files, pipeline);
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String question = request.query("q").orElse("");
    if (question.isBlank() || question.length() > LONGEST) {
      throw new RejectedException(
          "parameter q must be 1 to %d characters, not %d".formatted(LONGEST, question.length()));
    }
    return Response.json(200, json.hits(request.base(), SearchIndex.find(files, question)))
        .header("cache-control", "no-store");
  }
}
