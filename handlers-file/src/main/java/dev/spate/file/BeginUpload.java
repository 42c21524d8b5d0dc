package dev.spate.file;

import dev.spate.Condition;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.ObjectStore;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Large uploads, straight into the store. {@code POST /uploads?name=…&size=…} answers with an
 * address for each part, which takes exactly that part's bytes; {@code GET
 * /uploads/{name}/{version}} with those that are still missing, so that an upload can be taken up
 * again. When the last part is there the file goes its way; nothing is to be told.
 */
final class BeginUpload implements Handler<Request, Response> {
  /** Bytes of a part but the last. */
  static final int PART = 8 << 20;

  private static final Duration VALID = Duration.ofHours(6);
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String TYPE = "application/octet-stream";

  private final ObjectStore uploads;
  private final KeyValueStore files;
  private final Quota quota;

  BeginUpload(ObjectStore uploads, KeyValueStore files, Quota quota) {
    this.uploads = uploads;
    this.files = files;
    this.quota = quota;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    return request.method().equals("POST") ? begin(request, in) : resume(request);
  }

  private Response begin(Request request, Invocation in) {
    String name = FileRules.uploadName(request.query("name").orElse(""));
    long size = size(request.query("size").orElse(""));
    String owner = request.principal().orElse("");
    quota.take(files, owner, size);
    FileLedger ledger = new FileLedger(files);
    FileVersion version = FileRules.next(name, ledger.find(name), in.now(), in.secret());
    byte[] value = ByteBuffer.allocate(Long.BYTES).putLong(size).array();
    files.put(key(version), value, Condition.absent(), Optional.of(in.now().plus(KEPT)));
    FileStatus waiting = new FileStatus.Pending("waiting for its content");
    ledger.record(new FileRecord(version, waiting, owner));
    return Response.json(201, parts(version, size, true))
        .header("location", FileJson.url(request.base(), "uploads", version.path()));
  }

  private static Key key(FileVersion version) {
    return Key.of("upload " + version.path());
  }

  private static long size(String text) {
    long most = (long) PART * Arrival.MOST_PARTS;
    long size = text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    if (size < 1 || size > most) {
      throw new RejectedException("parameter size must be a number from 1 to " + most);
    }
    return size;
  }

  private Response resume(Request request) {
    FileVersion version =
        new FileVersion(
            FileRules.uploadName(request.parameter("name")), request.parameter("version"));
    Optional<Item> begun = files.get(key(version));
    if (begun.isEmpty()) {
      return Response.text(404, "there is no such upload");
    }
    long size = ByteBuffer.wrap(begun.get().value()).getLong();
    return Response.json(200, parts(version, size, false)).header("cache-control", "no-store");
  }

  /** Each part that is not there; of a new upload, all without asking. */
  private byte[] parts(FileVersion version, long size, boolean all) {
    int count = (int) ((size + PART - 1) / PART);
    List<String> missing = new ArrayList<>();
    for (int part = 1; part <= count; part++) {
      String key = count == 1 ? version.path() : Arrival.partKey(version, part, count);
      long from = (long) (part - 1) * PART;
      long length = Math.min(PART, size - from);
      if (all || uploads.head(key).isEmpty()) {
        missing.add(
            "{\"from\":%d,\"size\":%d,\"url\":%s}"
                .formatted(
                    from,
                    length,
                    FileJson.text(uploads.uploadUrl(key, TYPE, length, VALID).toString())));
      }
    }
    return FileJson.utf8(
        "{\"name\":%s,\"version\":%s,\"type\":\"%s\",\"parts\":[%s]}"
            .formatted(
                FileJson.text(version.name()),
                FileJson.text(version.version()),
                TYPE,
                String.join(",", missing)));
  }
}
