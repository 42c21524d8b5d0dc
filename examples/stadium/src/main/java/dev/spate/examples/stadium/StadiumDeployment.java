package dev.spate.examples.stadium;

import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.local.LocalData;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The stadium under Lambda's runtime, on data in a folder: the variable {@code SPATE_DATA} names
 * it. It is what a local runtime with {@code --data} has left there, one of both at a time.
 */
public final class StadiumDeployment implements Deployment, AutoCloseable {
  /** The variable that names the folder. */
  public static final String DATA = "SPATE_DATA";

  private @Nullable LocalData data;

  @Override
  public App app() {
    return StadiumExample.app();
  }

  @Override
  public Ports ports(Environment environment) {
    return data(environment).ports("stadium");
  }

  @Override
  public DeadLetters deadLetters(Environment environment) {
    return data(environment).deadLetters();
  }

  private synchronized LocalData data(Environment environment) {
    LocalData open = data;
    if (open == null) {
      open = LocalData.open(Path.of(environment.text(DATA, "the folder of the stadium's data")));
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
