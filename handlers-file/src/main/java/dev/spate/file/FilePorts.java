package dev.spate.file;

import dev.spate.ConditionFailedException;
import dev.spate.KeyValueStore;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectMeta;
import dev.spate.ObjectReader;
import dev.spate.ObjectStore;
import dev.spate.Page;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the handler of a step may touch.
 *
 * @param originals files that were released, by {@link Content#key()}
 * @param renditions what is made of them
 * @param files their status
 * @param settings texts that the deployment may set: only while the handler is made
 * @param step which step it is
 * @param tasks where more work is sent
 */
public record FilePorts(
    ObjectReader originals,
    ObjectStore renditions,
    KeyValueStore files,
    Ports settings,
    Step step,
    Tasks tasks) {

  /**
   * The bytes of a content; close it.
   *
   * @throws RejectedException when they are not there any more
   */
  public ObjectBody original(Content content) {
    return originals
        .get(content.key())
        .orElseThrow(() -> new RejectedException("deleted before its turn came"));
  }

  /** Stores something that was made, unless an earlier run has: others may know that already. */
  public void keep(String key, InputStream body, long length, ObjectMeta meta) {
    try {
      renditions.create(key, body, length, meta);
    } catch (ConditionFailedException e) {
      // It is there, and follows from the same content.
    }
  }

  /** Deletes every object whose key begins so. */
  static void deleteAll(ObjectStore objects, String prefix) {
    Optional<String> after = Optional.empty();
    do {
      Page<ObjectInfo> page = objects.list(prefix, 1000, after);
      page.items().forEach(info -> objects.delete(info.key()));
      after = page.next();
    } while (after.isPresent());
  }

  /** Those of a step, asked for in its factory. */
  static FilePorts of(Gallery gallery, Step step, Ports ports) {
    Map<String, Publisher<String>> queues = new HashMap<>();
    queues.put(step.name(), ports.publish(step.queue()));
    for (Step next : gallery.pipeline().following(step.name())) {
      queues.put(next.name(), ports.publish(next.queue()));
    }
    return new FilePorts(
        ports.read(gallery.originals()),
        ports.readWrite(gallery.renditions()),
        ports.readWrite(gallery.files()),
        ports,
        step,
        new Tasks(gallery.pipeline(), step.name(), queues, ports.publish(Gallery.CHANGES)));
  }
}
