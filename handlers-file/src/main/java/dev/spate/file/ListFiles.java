package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;

/**
 * Tells how far all files are, the newest first: {@code limit} of them (1 to 100, else 50), from
 * {@code after} on, which is the {@code next} of the answer before.
 */
final class ListFiles implements Handler<Request, Response> {
  private static final int MOST = 100;
  private final KeyValueReader files;
  private final FileJson json;
  private final Scan scan;

  ListFiles(KeyValueReader files, FileJson json, Scan scan) {
    this.files = files;
    this.json = json;
    this.scan = scan;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    int limit = request.query("limit").map(ListFiles::limit).orElse(50);
    var page = FileIndex.newest(files, limit, request.query("after"));
    return Response.json(200, json.of(request.base(), page, scan))
        .header("cache-control", "no-store");
  }

  private static int limit(String text) {
    try {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MOST) {
        return limit;
      }
    } catch (NumberFormatException e) {
      // told below, in the same words
    }
    throw new RejectedException("parameter limit must be a number from 1 to " + MOST);
  }
}
