package dev.spate.examples.drop;

import dev.spate.App;
import dev.spate.DeadLetters;
import dev.spate.Ports;
import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.local.LocalData;
import java.nio.file.Path;

/** The drop under Lambda's runtime, on data in a folder that a local runtime has left. */
public final class DropEntry extends LambdaEntry {
  static final String DATA = "SPATE_DATA";

  public DropEntry() {
    super(new OnFolder());
  }

  private static final class OnFolder implements Deployment {
    private LocalData open;

    @Override
    public App app() {
      return DropExample.app();
    }

    @Override
    public Ports ports(Environment environment) {
      return data(environment).ports("drop");
    }

    @Override
    public DeadLetters deadLetters(Environment environment) {
      return data(environment).deadLetters();
    }

    private synchronized LocalData data(Environment environment) {
      if (open == null) {
        open = LocalData.open(Path.of(environment.text(DATA, "the folder of the drop's data")));
      }
      return open;
    }
  }
}
