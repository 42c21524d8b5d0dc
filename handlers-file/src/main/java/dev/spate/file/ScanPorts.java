package dev.spate.file;

import dev.spate.KeyValueStore;
import dev.spate.ObjectStore;
import dev.spate.ObjectWriter;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.scan.Scanner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the scan may touch: the only function that reads what nobody has looked at.
 *
 * @param uploads files as they came
 * @param originals files that were let in
 * @param quarantine where malware is kept
 * @param renditions what was made, to be removed when its original turns out to be malware
 * @param files the status of each file
 * @param scanner who says what is clean; empty where scanning is declared off
 * @param scans where files wait for another attempt
 * @param tasks where work begins
 */
public record ScanPorts(
    ObjectStore uploads,
    ObjectStore originals,
    ObjectWriter quarantine,
    ObjectStore renditions,
    KeyValueStore files,
    Optional<Scanner> scanner,
    Publisher<String> scans,
    Tasks tasks) {

  static ScanPorts of(Gallery gallery, Ports ports) {
    Map<String, Publisher<String>> queues = new HashMap<>();
    gallery
        .pipeline()
        .first()
        .forEach(step -> queues.put(step.name(), ports.publish(step.queue())));
    return new ScanPorts(
        ports.readWrite(gallery.uploads()),
        ports.readWrite(gallery.originals()),
        ports.write(gallery.quarantine()),
        ports.readWrite(gallery.renditions()),
        ports.readWrite(gallery.files()),
        gallery.scan() == Scan.REQUIRED ? Optional.of(ports.use(Scanner.PORT)) : Optional.empty(),
        ports.publish(Gallery.SCANS),
        new Tasks(gallery.pipeline(), "", queues, ports.publish(Gallery.CHANGES)));
  }
}
