package dev.spate.models.store;

import dev.spate.ObjectMeta;
import dev.spate.ObjectWriter;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Models for tests, and how they get into a bucket. */
final class Cards {
  private static final ObjectMeta META = ObjectMeta.of("application/octet-stream");

  private Cards() {}

  static ModelCard.File file(String format, byte[] content) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
    return new ModelCard.File(format, content.length, HexFormat.of().formatHex(hash));
  }

  static ModelCard card(String name, String version, String format, byte[] content)
      throws Exception {
    return new ModelCard(
        name, version, Map.of(ModelCard.MODEL, file(format, content)), Optional.empty());
  }

  static void publish(ObjectWriter bucket, ModelCard card, byte[] content) {
    String hash = card.files().get(ModelCard.MODEL).sha256();
    bucket.put(card.name() + "/" + hash, content, META);
    bucket.put(card.name() + "/current", card.bytes(), META);
  }
}
