package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** Tells how far a file is. */
final class ShowFile implements Handler<Request, Response> {
  private final KeyValueReader files;

  ShowFile(KeyValueReader files) {
    this.files = files;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = request.parameter("name");
    return FileIndex.find(files, FileRules.name(name))
        .map(record -> Response.json(200, FileJson.of(request.base(), record)))
        .orElseGet(() -> Response.text(404, "there is no file of this name"))
        .header("cache-control", "no-store");
  }
}
