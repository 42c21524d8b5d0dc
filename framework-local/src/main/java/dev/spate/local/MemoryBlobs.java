package dev.spate.local;

import dev.spate.PortException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Contents in memory, together at most so many bytes. */
final class MemoryBlobs implements Blobs {
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final AtomicLong used = new AtomicLong();
  private final long limit;
  private final Supplier<String> ids;

  MemoryBlobs(long limit, Supplier<String> ids) {
    this.limit = limit;
    this.ids = ids;
  }

  @Override
  public Blob write(String folder, String key, InputStream body, long length) throws IOException {
    String name = folder + "/" + BodyCopy.fileName(ids.get(), key);
    if (length > limit - used.get()) {
      throw full();
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Blob blob = BodyCopy.copy(name, body, out, length, Math.min(LARGEST, limit));
    if (used.addAndGet(blob.size()) > limit) {
      used.addAndGet(-blob.size());
      throw full();
    }
    contents.put(name, out.toByteArray());
    return blob;
  }

  private PortException full() {
    return new PortException(
        "objects in memory take " + used + " of " + limit + " bytes: give the runtime a directory");
  }

  @Override
  public InputStream open(String name, long offset) throws IOException {
    byte[] content = contents.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    int from = Math.toIntExact(offset);
    return new ByteArrayInputStream(content, from, content.length - from);
  }

  @Override
  public void delete(String name) {
    byte[] content = contents.remove(name);
    if (content != null) {
      used.addAndGet(-content.length);
    }
  }

  @Override
  public void keepOnly(Set<String> names) {
    contents.keySet().stream().filter(name -> !names.contains(name)).toList().forEach(this::delete);
  }
}
