package dev.spate.local;

import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An application of text and bytes under Lambda's runtime, on data in a folder that {@value #DATA}
 * names: what a local runtime with {@code --data} has left there. One of both at a time can have
 * it.
 */
public final class LocalDeployment implements Deployment, AutoCloseable {
  /** The variable that names the folder. */
  public static final String DATA = "SPATE_DATA";

  private final App app;
  private @Nullable LocalData data;

  /** A deployment of this application; the folder is opened when a port is asked for. */
  public LocalDeployment(App app) {
    this.app = app;
  }

  @Override
  public App app() {
    return app;
  }

  @Override
  public Ports ports(Environment environment) {
    return data(environment).ports(app.name());
  }

  @Override
  public DeadLetters deadLetters(Environment environment) {
    return data(environment).deadLetters();
  }

  private synchronized LocalData data(Environment environment) {
    LocalData open = data;
    if (open == null) {
      open = LocalData.open(Path.of(environment.text(DATA, "the folder of the data")));
      data = open;
    }
    return open;
  }

  /** Leaves the folder to others; a process that ends does so anyway. */
  @Override
  public synchronized void close() {
    if (data != null) {
      data.close();
      data = null;
    }
  }
}
