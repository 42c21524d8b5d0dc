package dev.spate.ml;

import dev.spate.models.Engine;
import dev.spate.models.store.ModelCache;
import dev.spate.models.store.ModelCard;
import dev.spate.models.store.ModelSource;
import dev.spate.models.store.ModelStore;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Models in memory, as a source that a test changes. */
public final class TestModels implements ModelSource {
  private final Map<String, byte[]> cards = new HashMap<>();
  private final Map<String, byte[]> files = new HashMap<>();
  private final Path disk;
  private final List<Engine> engines = new ArrayList<>(ModelStore.engines());

  public TestModels(Path disk) {
    this.disk = disk;
  }

  public TestModels with(Engine engine) {
    engines.add(engine);
    return this;
  }

  /** A version of a model; {@code parts} are purpose, format and content in turn. */
  public void put(String name, String version, Object... parts) {
    Map<String, ModelCard.File> listed = new TreeMap<>();
    for (int i = 0; i < parts.length; i += 3) {
      byte[] content = (byte[]) parts[i + 2];
      String hash = hash(content);
      files.put(hash, content);
      listed.put(
          (String) parts[i], new ModelCard.File((String) parts[i + 1], content.length, hash));
    }
    cards.put(name, new ModelCard(name, version, listed, Optional.empty()).bytes());
  }

  /** Changes the content of a file behind its card. */
  public void tamper(byte[] content) {
    byte[] other = content.clone();
    other[other.length / 2] ^= 1;
    files.put(hash(content), other);
  }

  public ModelPorts ports() {
    ModelStore store =
        new ModelStore(this, new ModelCache(disk, 64 << 20), engines, Optional.empty());
    return new ModelPorts(store, Duration.ofMinutes(1), true);
  }

  @Override
  public Optional<byte[]> card(String name) {
    return Optional.ofNullable(cards.get(name));
  }

  @Override
  public Optional<InputStream> content(String name, ModelCard.File file) {
    return Optional.ofNullable(files.get(file.sha256())).map(ByteArrayInputStream::new);
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
