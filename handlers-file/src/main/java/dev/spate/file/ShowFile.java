package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** Tells how far a file is, what was made of it, and what happened. */
final class ShowFile implements Handler<Request, Response> {
  private final KeyValueReader files;
  private final FileJson json;

  ShowFile(KeyValueReader files, Pipeline pipeline) {
    this.files = files;
    this.json = new FileJson(files, pipeline);
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.parameter("name");
    return FileIndex.find(files, FileRules.name(name))
        .map(record -> Response.json(200, json.of(request.base(), record)))
        .orElseGet(() -> Response.text(404, "there is no file of this name"))
        .header("cache-control", "no-store");
  }
}
