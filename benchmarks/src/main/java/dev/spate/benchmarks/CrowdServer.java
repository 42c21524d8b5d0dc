package dev.spate.benchmarks;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.SocketApi;
import dev.spate.chat.ChatLimits;
import dev.spate.chat.Stadium;
import dev.spate.chat.lambda.ChatFunctionsJson;
import dev.spate.local.LocalBuilder;
import dev.spate.local.LocalRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/**
 * A process with sockets on the local runtime: {@code echo} sends back every text, {@code room} is
 * the stadium. For each line it is told it says its size.
 */
final class CrowdServer {
  private static final SocketApi ECHO = new SocketApi("echo");
  private static final int COLLECTIONS = 3;

  private CrowdServer() {}

  /** Says its port, then for each line the bytes of its heap and of its buffers outside of it. */
  public static void main(String[] args) throws IOException {
    LocalBuilder builder = LocalRuntime.builder().port(0);
    try (LocalRuntime runtime = (args[0].equals("echo") ? echo(builder) : room(builder)).start();
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println(runtime.port());
      while (lines.readLine() != null) {
        System.out.println(heap() + " " + outside());
      }
    }
  }

  private static LocalBuilder echo(LocalBuilder builder) {
    App app =
        App.of(
            "crowd",
            FunctionSpec.function(
                "echo",
                ECHO.message(),
                ports -> {
                  var clients = ports.connections(ECHO);
                  EventHandler<SocketApi.Text> echo =
                      (event, in) -> clients.send(event.data().connection(), event.data().text());
                  return echo;
                }));
    return builder.mount("/", app, Codecs.plain());
  }

  /** As the example has it, but for how much may be said: here one program says it all. */
  private static LocalBuilder room(LocalBuilder builder) {
    ChatLimits limits = ChatLimits.standard().rates(100_000, 100_000);
    return builder
        .mount("/", Stadium.standard().limits(limits).app(), new ChatFunctionsJson())
        .setting("stadium", "calls-per-second", "0")
        .secret("stadium", "moderator-key", () -> "nobody moderates");
  }

  private static long heap() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long outside() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
