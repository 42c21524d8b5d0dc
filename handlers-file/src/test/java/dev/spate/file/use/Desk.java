package dev.spate.file.use;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.ObjectBody;
import dev.spate.Table;
import dev.spate.file.ContentLedger;
import dev.spate.file.ContentRecord;
import dev.spate.file.FileLedger;
import dev.spate.file.FileStatus;
import dev.spate.file.Gallery;
import dev.spate.file.Output;
import dev.spate.file.Scan;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.util.List;
import java.util.regex.Pattern;

/** An application on ports in memory, in virtual time. */
public final class Desk {
  public static final Table FILES = new Table("files");
  public static final Bucket RENDITIONS = new Bucket("renditions");

  public final Simulation run;

  public Desk(App app) {
    this(Scenario.of(app, Codecs.plain()).begin());
  }

  public Desk(Simulation run) {
    this.run = run;
  }

  /** The standard one, without a scanner. */
  public static Gallery gallery() {
    return Gallery.standard().scan(Scan.OFF);
  }

  public Response put(String name, byte[] content) {
    return run.request(Request.of("PUT", "/uploads/" + name).body(content));
  }

  public Response get(String path) {
    int mark = path.indexOf('?');
    Request request = Request.of("GET", mark < 0 ? path : path.substring(0, mark));
    return run.request(mark < 0 ? request : query(request, path.substring(mark + 1)));
  }

  public static Request query(Request r, String query) {
    return new Request(
        r.method(),
        r.base(),
        r.path(),
        query,
        r.headers(),
        r.body(),
        r.parameters(),
        r.principal(),
        r.claims(),
        r.address());
  }

  public Response send(Request request) {
    return run.request(request);
  }

  public void sleep(java.time.Duration length) {
    run.runFor(length);
  }

  public String text(String path) {
    return text(get(path));
  }

  public static String text(Response response) {
    return new String(response.body(), UTF_8);
  }

  /** What the pattern's first group is, wherever it fits. */
  public static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }

  /** Everything that is owed. */
  public void deliver() {
    run.runUntilIdle();
  }

  public FileStatus status(String name) {
    return new FileLedger(run.tables().open(FILES)).find(name).orElseThrow().status();
  }

  public ContentRecord content(String name) {
    FileStatus.Released released = (FileStatus.Released) status(name);
    return new ContentLedger(run.tables().open(FILES)).find(released.hash()).orElseThrow();
  }

  public List<Output> pictures(String name) {
    return content(name).outputs().stream().filter(Output::isPicture).toList();
  }

  public byte[] bytes(Output output) throws Exception {
    try (ObjectBody body = run.objects(RENDITIONS).get(output.key()).orElseThrow()) {
      return body.bytes(1 << 26);
    }
  }
}
