package dev.spate.local;

import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import java.time.Instant;

/** What the ledger holds of an object: everything but its content. */
record StoredObject(Blobs.Blob blob, Instant modified, ObjectMeta meta) {

  static StoredObject decode(byte[] bytes) {
    Pack.In in = new Pack.In(bytes);
    Blobs.Blob blob = new Blobs.Blob(in.text(), in.number(), in.text());
    return new StoredObject(blob, in.instant(), new ObjectMeta(in.text(), in.text(), in.texts()));
  }

  byte[] encode() {
    return new Pack.Out()
        .text(blob.name())
        .number(blob.size())
        .text(blob.etag())
        .instant(modified)
        .text(meta.contentType())
        .text(meta.cacheControl())
        .texts(meta.user())
        .done();
  }

  ObjectInfo info(String key) {
    return new ObjectInfo(key, blob.size(), blob.etag(), "", modified, meta);
  }
}
