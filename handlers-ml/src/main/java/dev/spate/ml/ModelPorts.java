package dev.spate.ml;

import dev.spate.Bucket;
import dev.spate.Ports;
import dev.spate.models.store.ModelCache;
import dev.spate.models.store.ModelSource;
import dev.spate.models.store.ModelStore;
import dev.spate.models.store.Signatures;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a handler needs for its model.
 *
 * @param store finds and opens models
 * @param refresh how long a version is used before a newer one is looked for
 * @param early whether the model is loaded before the first input, as it should be where starting
 *     is paid for once; else with the first input
 */
public record ModelPorts(ModelStore store, Duration refresh, boolean early) {

  /** What a deployment may choose. */
  public enum Loading {
    /** Before the first input. */
    EARLY,
    /** With the first input. */
    LATE
  }

  /**
   * From a bucket of models, with the settings {@code model-cache} (a folder, by default one of the
   * temporary files), {@code model-cache-mib} (its budget, 1 to 10,240), {@code
   * model-refresh-seconds}, {@code model-key} (whose signature is asked for: an Ed25519 key as
   * X.509 in Base64; empty for none), and {@code model-loading}.
   *
   * @param function a folder of its own, so that no other function makes room there
   * @param sources the bucket as a source of models; a chance to add others
   */
  public static ModelPorts of(
      Ports ports, Bucket models, String function, UnaryOperator<ModelSource> sources) {
    String folder = ports.setting("model-cache", "/tmp/spate-models");
    long mebibytes = ports.setting("model-cache-mib", 400, 1, 10_240);
    long refresh = ports.setting("model-refresh-seconds", 60, 1, 86_400);
    String key = ports.setting("model-key", "");
    Loading loading = ports.setting("model-loading", Loading.EARLY);
    Optional<PublicKey> trusted =
        key.isEmpty() ? Optional.empty() : Optional.of(Signatures.key(key));
    ModelSource source = sources.apply(ModelSource.bucket(ports.read(models)));
    ModelCache cache = new ModelCache(Path.of(folder, function), mebibytes << 20);
    return new ModelPorts(
        new ModelStore(source, cache, ModelStore.engines(), trusted),
        Duration.ofSeconds(refresh),
        loading == Loading.EARLY);
  }

  /** These, with models loaded with the first input. */
  public ModelPorts late() {
    return new ModelPorts(store, refresh, false);
  }
}
