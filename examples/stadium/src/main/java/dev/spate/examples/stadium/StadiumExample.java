package dev.spate.examples.stadium;

import dev.spate.App;
import dev.spate.chat.Stadium;
import dev.spate.chat.lambda.ChatFunctionsJson;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalMain;
import dev.spate.local.LocalRuntime;
import java.util.ArrayList;
import java.util.List;

/** The stadium in this JVM. */
public final class StadiumExample {
  /** Where it is mounted. */
  public static final String PATH = "/stadium";

  /** What makes somebody a moderator on this machine; nobody else can reach it. */
  public static final String KEY = "red-card-2026";

  private StadiumExample() {}

  /** The application: the standard one, with nothing to change. */
  public static App app() {
    return Stadium.standard().app();
  }

  /** Mounts it; this machine has no limit of calls that others share. */
  public static void mount(LocalBuilder runtime) {
    runtime
        .mount(PATH, app(), new ChatFunctionsJson())
        .about("stadium", "Rooms over WebSocket: each message once, in order, for everyone.")
        .setting("stadium", "calls-per-second", "0")
        .secret("stadium", "moderator-key", () -> KEY);
  }

  /**
   * Runs it alone: see {@link LocalMain} for the arguments, and {@code --crowd N} for N fans who
   * come and talk.
   */
  public static void main(String[] args) throws Exception {
    List<String> others = new ArrayList<>(List.of(args));
    int fans = 0;
    int at = others.indexOf("--crowd");
    if (at >= 0 && at + 1 < others.size()) {
      fans = Crowd.size(others.get(at + 1));
      others.subList(at, at + 2).clear();
    }
    LocalRuntime runtime = LocalMain.run(others.toArray(String[]::new), StadiumExample::mount);
    if (fans > 0) {
      new Crowd(runtime.url().resolve(PATH + "/socket"), "final", fans).talk();
    }
  }
}
