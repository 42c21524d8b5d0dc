package dev.spate.benchmarks;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.ByteRange;
import dev.spate.ObjectBody;
import dev.spate.ObjectInfo;
import dev.spate.ObjectReader;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.examples.predictions.PredictionsExample;
import dev.spate.ml.predictions.Predictions;
import dev.spate.models.store.ModelSource;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Spate's entry for pictures, its model verified and loaded before the first of them. */
public final class SpateDigits extends LambdaEntry {
  /** The system property that names an empty folder for models. */
  static final String CACHE = "bench.cache";

  /** Called by Lambda. */
  public SpateDigits() {
    super(new Digits(), SpateApp.environment("recognise"));
  }

  /** The example's application, with its models beside the classes. */
  private static final class Digits implements Deployment {
    @Override
    public App app() {
      return Predictions.standard()
          .sources(bucket -> bucket.or(ModelSource.resources(PredictionsExample.class, "models")))
          .app();
    }

    @Override
    public Ports ports(Environment environment) {
      return new EmptyBucket();
    }
  }

  private static final class EmptyBucket extends NoPorts implements ObjectReader {
    @Override
    public ObjectReader read(Bucket bucket) {
      return this;
    }

    @Override
    public String setting(String name, String otherwise) {
      return name.equals("model-cache") ? System.getProperty(CACHE, otherwise) : otherwise;
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<ObjectBody> get(String key) {
      return Optional.empty();
    }

    @Override
    public Optional<ObjectBody> get(String key, ByteRange range) {
      return Optional.empty();
    }

    @Override
    public dev.spate.Page<ObjectInfo> list(String prefix, int limit, Optional<String> after) {
      throw new UnsupportedOperationException("nobody lists");
    }

    @Override
    public URI downloadUrl(String key, Duration valid) {
      throw new UnsupportedOperationException("nobody downloads");
    }
  }
}
