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
 * Takes a small file: 201 with its status, which is pending.
 *
 * <p>The object is stored first: from then on it cannot be lost, since its event alone leads to a
 * status. The status is recorded before the answer, so that whoever asks next finds it. When the
 * event is faster than that, what it has recorded stays.
 */
final class Upload implements Handler<Request, Response> {
  private final ObjectWriter uploads;
  private final KeyValueStore files;
  private final FileLedger ledger;
  private final FileJson json;
  private final Quota quota;

  Upload(ObjectWriter uploads, KeyValueStore files, FileJson json, Quota quota) {
    this.uploads = uploads;
    this.files = files;
    this.ledger = new FileLedger(files);
    this.json = json;
    this.quota = quota;
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
          413,
          "file must be at most %d bytes, not %d; larger ones begin with POST /uploads"
              .formatted(FileRules.UPLOAD_BYTES, size));
    }
    String owner = request.principal().orElse("");
    quota.take(files, owner, size);
    FileVersion version = FileRules.next(name, ledger.find(name), in.now(), in.secret());
    // What the sender calls it is not believed: see Magic.
    uploads.create(version.path(), request.body(), ObjectMeta.of("application/octet-stream"));
    FileRecord known = ledger.record(new FileRecord(version, new FileStatus.Pending(), owner));
    return Response.json(201, json.of(request.base(), known))
        .header("location", FileJson.url(request.base(), "files", name));
  }
}
