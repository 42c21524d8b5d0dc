package dev.spate.examples.stadium;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A headless Chromium with one page, driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
  private static final Pattern VALUE =
      Pattern.compile("\"type\":\"string\",\"value\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final long PATIENCE = 60;

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<Integer, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final WebSocket tools;
  private final String session;

  /** Where Chromium is, if it is there. */
  static Optional<Path> program() {
    return List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
        .stream()
        .map(Path::of)
        .filter(p -> p.toFile().canExecute())
        .findFirst();
  }

  Browser(Path program, Path profile, URI page) throws Exception {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    tools =
        client
            .newWebSocketBuilder()
            .buildAsync(listening(process), new Ear())
            .get(PATIENCE, TimeUnit.SECONDS);
    String target = part(call("", "Target.createTarget", "\"url\":\"" + page + "\""), "targetId");
    session =
        part(
            call("", "Target.attachToTarget", "\"targetId\":\"" + target + "\",\"flatten\":true"),
            "sessionId");
  }

  private static URI listening(Process process) throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher found = LISTENING.matcher(line);
      if (found.find()) {
        Thread.ofVirtual().start(() -> said.lines().forEach(l -> {}));
        return URI.create(found.group(1));
      }
    }
    throw new IOException("Chromium ended without listening");
  }

  private static String part(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return found.group(1);
  }

  private String call(String of, String method, String parameters) throws Exception {
    int id = ids.incrementAndGet();
    CompletableFuture<String> answer = new CompletableFuture<>();
    asked.put(id, answer);
    String where = of.isEmpty() ? "" : "\"sessionId\":\"" + of + "\",";
    String frame =
        "{\"id\":%d,%s\"method\":\"%s\",\"params\":{%s}}".formatted(id, where, method, parameters);
    tools.sendText(frame, true).get(PATIENCE, TimeUnit.SECONDS);
    return answer.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** What a script's text is, as it is now. */
  String text(String script) throws Exception {
    String quoted = script.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    String answer = call(session, "Runtime.evaluate", "\"expression\":\"" + quoted + "\"");
    Matcher value = VALUE.matcher(answer);
    return value.find() ? value.group(1) : "";
  }

  /** Waits until a script's text is this. */
  void await(String script, String wanted) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(PATIENCE).toNanos();
    String is = text(script);
    while (!is.equals(wanted)) {
      if (System.nanoTime() > end) {
        throw new AssertionError(script + " is \"" + is + "\", not \"" + wanted + "\"");
      }
      Thread.sleep(50);
      is = text(script);
    }
  }

  @Override
  public void close() {
    tools.abort();
    client.shutdownNow();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        String frame = part.toString();
        part.setLength(0);
        Matcher id = ID.matcher(frame);
        CompletableFuture<String> waiting =
            id.find() ? asked.remove(Integer.parseInt(id.group(1))) : null;
        if (waiting != null) {
          waiting.complete(frame);
        }
      }
      from.request(1);
      return CompletableFuture.completedStage(null);
    }
  }
}
