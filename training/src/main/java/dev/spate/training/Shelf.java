package dev.spate.training;

import dev.spate.models.store.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of models as {@code ModelSource.resources} reads it. */
record Shelf(Path folder) {
  /** Puts a version there in place of any other: its card, and its files under their hashes. */
  void put(String name, String version, Map<String, Content> files) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> old = Files.list(folder)) {
      for (Path file :
          old.filter(f -> f.getFileName().toString().matches(name + "-[0-9a-f]{16}")).toList()) {
        Files.delete(file);
      }
    }
    Map<String, ModelCard.File> listed = new TreeMap<>();
    for (Map.Entry<String, Content> file : files.entrySet()) {
      byte[] bytes = file.getValue().bytes();
      String hash = hash(bytes);
      listed.put(file.getKey(), new ModelCard.File(file.getValue().format(), bytes.length, hash));
      Files.write(folder.resolve(name + "-" + hash.substring(0, 16)), bytes);
    }
    ModelCard card = new ModelCard(name, version, listed, Optional.empty());
    Files.write(folder.resolve(name + ".card"), card.bytes());
  }

  /** What a file is made of, and who reads it. */
  record Content(String format, byte[] bytes) {}

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
