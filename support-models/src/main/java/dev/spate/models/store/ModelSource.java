package dev.spate.models.store;

import dev.spate.ObjectBody;
import dev.spate.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Where models come from. */
public interface ModelSource {
  /** The card of the version that is to be used now, or nothing when there is no such model. */
  Optional<byte[]> card(String name);

  /** The content of a file; the caller closes it. */
  Optional<InputStream> content(String name, ModelCard.File file);

  /**
   * Objects: {@code NAME/current} is the card, {@code NAME/SHA256} a file. To bring a new version,
   * store its files first and its card last; nothing that is in use changes.
   */
  static ModelSource bucket(ObjectReader objects) {
    return new ModelSource() {
      @Override
      public Optional<byte[]> card(String name) {
        Optional<ObjectBody> found = objects.get(name + "/current");
        if (found.isEmpty()) {
          return Optional.empty();
        }
        try (ObjectBody body = found.get()) {
          return Optional.of(body.bytes(ModelCard.MOST_BYTES));
        } catch (IOException e) {
          throw new UncheckedIOException("the card of model " + name + " cannot be read", e);
        }
      }

      @Override
      public Optional<InputStream> content(String name, ModelCard.File file) {
        return objects.get(name + "/" + file.sha256()).map(ObjectBody::stream);
      }
    };
  }

  /**
   * Resources beside a class: {@code FOLDER/NAME.card}, and {@code FOLDER/NAME-} with 16 digits of
   * its hash.
   */
  static ModelSource resources(Class<?> beside, String folder) {
    return new ModelSource() {
      @Override
      public Optional<byte[]> card(String name) {
        try (InputStream in = beside.getResourceAsStream(folder + "/" + name + ".card")) {
          return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
          throw new UncheckedIOException("the card of model " + name + " cannot be read", e);
        }
      }

      @Override
      public Optional<InputStream> content(String name, ModelCard.File file) {
        return Optional.ofNullable(
            beside.getResourceAsStream(folder + "/" + name + "-" + file.sha256().substring(0, 16)));
      }
    };
  }

  /** These models, and others for names that these do not know. */
  default ModelSource or(ModelSource others) {
    ModelSource first = this;
    return new ModelSource() {
      @Override
      public Optional<byte[]> card(String name) {
        return first.card(name).or(() -> others.card(name));
      }

      @Override
      public Optional<InputStream> content(String name, ModelCard.File file) {
        return first.content(name, file).or(() -> others.content(name, file));
      }
    };
  }
}
