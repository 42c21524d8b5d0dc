package dev.spate.examples.gallery;

import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.local.LocalDeployment;

/** What AWS Lambda calls; {@code SPATE_FUNCTION} says which function of the gallery it is. */
public final class GalleryEntry extends LambdaEntry {
  /** The function that the environment names. */
  public GalleryEntry() {
    super(new LocalDeployment(GalleryExample.app()));
  }

  GalleryEntry(LocalDeployment deployment, Environment environment) {
    super(deployment, environment);
  }
}
