package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.ObjectMeta;
import dev.spate.ObjectWriter;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;

/**
 * Takes a file: 201 with its status, which is pending.
 *
 * <p>The object is stored first: from then on it cannot be lost, since its event alone leads to a
 * status. The status is recorded before the answer, so that whoever asks next finds it. When the
 * event is faster than that, what it has recorded stays.
 */
final class Upload implements Handler<Request, Response> {
  private final ObjectWriter uploads;
  private final FileLedger ledger;

  Upload(ObjectWriter uploads, KeyValueStore files) {
    this.uploads = uploads;
    this.ledger = new FileLedger(files);
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = FileRules.uploadName(request.parameter("name"));
    int size = request.body().length;
    if (size == 0) {
      throw new RejectedException("file must not be empty");
    }
    if (size > FileRules.UPLOAD_BYTES) {
      return Response.text(
          413, "file must be at most " + FileRules.UPLOAD_BYTES + " bytes, not " + size);
    }
    FileVersion version = FileRules.next(name, ledger.find(name), in.now(), in.secret());
    // What the sender calls it is not believed: see ImageFormat.
    uploads.create(version.path(), request.body(), ObjectMeta.of("application/octet-stream"));
    FileRecord known = ledger.record(version, new FileStatus.Pending());
    return Response.json(201, FileJson.of(request.base(), known))
        .header("location", FileJson.url(request.base(), "files", name));
  }
}
