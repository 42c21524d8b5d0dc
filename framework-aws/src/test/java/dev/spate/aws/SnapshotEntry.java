package dev.spate.aws;

import dev.spate.App;
import dev.spate.Ports;

/** A function whose ports can be primed; what is not held is gone when it is made. */
public final class SnapshotEntry extends LambdaEntry {
  /** The function that the process's environment names. */
  public SnapshotEntry() {
    super(new Primed());
    System.gc();
  }

  private record Primed() implements Deployment {
    @Override
    public App app() {
      return Archive.app();
    }

    @Override
    public Ports ports(Environment environment) {
      return new Ready();
    }
  }

  private static final class Ready extends Effects implements Primable {
    @Override
    public void prime() {
      System.out.println("primed");
    }
  }
}
