package dev.spate.file;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.FunctionSpec;
import dev.spate.KeyValueReader;
import dev.spate.KeyValueStore;
import dev.spate.PageFiles;
import dev.spate.Queue;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.scan.Clamd;
import dev.spate.scan.Scanner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The application: pictures, films and PDFs are uploaded, scanned, made something of, listed,
 * searched and shown on a page.
 *
 * <p>Change a resource or a handler and the functions follow, with their permissions:
 *
 * <pre>{@code
 * App app = Gallery.standard().uploads(MY_BUCKET).images(MyThumbnails::new).app();
 * }</pre>
 *
 * @param name of the application
 * @param uploads where files arrive; only the scan reads it
 * @param originals where files are that were let in
 * @param quarantine where malware is kept; nothing reads it
 * @param renditions where what was made is stored
 * @param files the status of each file and content
 * @param scan whether files must be scanned
 * @param scanning makes the handler of the scan
 * @param pipeline what is done with files that were let in
 * @param quota how much an owner may upload
 */
public record Gallery(
    String name,
    Bucket uploads,
    Bucket originals,
    Bucket quarantine,
    Bucket renditions,
    Table files,
    Scan scan,
    Function<ScanPorts, ? extends ScanHandler> scanning,
    Pipeline pipeline,
    Quota quota) {
  /** Tells the hash of each content that is settled, or found to be malware later. */
  public static final Topic<String> CHANGES = new Topic<>("file-changes", String.class);

  static final Queue<String> SCANS =
      new Queue<>("file-scans", String.class).visibility(Duration.ofMinutes(2));

  private static final Duration FILM = Duration.ofMinutes(15);

  /**
   * @throws IllegalArgumentException when two of the buckets are one: what is in the first was not
   *     scanned, and nobody may read the third
   */
  public Gallery {
    if (Stream.of(uploads, originals, quarantine, renditions).distinct().count() < 4) {
      throw new IllegalArgumentException(
          "uploads, originals, quarantine and renditions must be four buckets");
    }
  }

  /** The application as it stands. Lambdas, so that making the value loads no handler. */
  public static Gallery standard() {
    return new Gallery(
            "gallery",
            new Bucket("uploads"),
            new Bucket("originals"),
            new Bucket("quarantine"),
            new Bucket("renditions"),
            new Table("files"),
            Scan.REQUIRED,
            ports -> new ScanHandler(ports),
            new Pipeline(
                List.of(
                    Step.of("resize", Kind.IMAGE, ports -> new ImageHandler(ports)),
                    Step.of("read", Kind.DOCUMENT, ports -> new DocumentHandler(ports)))),
            Quota.standard())
        .films(ports -> new VideoHandler(ports));
  }

  /** This gallery under another name. */
  public Gallery name(String application) {
    return new Gallery(
        application,
        uploads,
        originals,
        quarantine,
        renditions,
        files,
        scan,
        scanning,
        pipeline,
        quota);
  }

  /** This gallery with files arriving elsewhere. */
  public Gallery uploads(Bucket bucket) {
    return new Gallery(
        name, bucket, originals, quarantine, renditions, files, scan, scanning, pipeline, quota);
  }

  /** This gallery with what was made stored elsewhere. */
  public Gallery renditions(Bucket bucket) {
    return new Gallery(
        name, uploads, originals, quarantine, bucket, files, scan, scanning, pipeline, quota);
  }

  /** This gallery with its status elsewhere. */
  public Gallery files(Table table) {
    return new Gallery(
        name, uploads, originals, quarantine, renditions, table, scan, scanning, pipeline, quota);
  }

  /** This gallery with files scanned or not. */
  public Gallery scan(Scan declared) {
    return new Gallery(
        name,
        uploads,
        originals,
        quarantine,
        renditions,
        files,
        declared,
        scanning,
        pipeline,
        quota);
  }

  /** This gallery with another handler of the scan, such as {@code MyScan::new}. */
  public Gallery scanning(Function<ScanPorts, ? extends ScanHandler> handler) {
    return new Gallery(
        name, uploads, originals, quarantine, renditions, files, scan, handler, pipeline, quota);
  }

  /** This gallery with other steps. */
  public Gallery pipeline(Pipeline steps) {
    return new Gallery(
        name, uploads, originals, quarantine, renditions, files, scan, scanning, steps, quota);
  }

  /** This gallery with another quota. */
  public Gallery quota(Quota ofOwner) {
    return new Gallery(
        name, uploads, originals, quarantine, renditions, files, scan, scanning, pipeline, ofOwner);
  }

  /** This gallery with another handler of pictures, such as {@code MyThumbnails::new}. */
  public Gallery images(Function<FilePorts, ? extends StepHandler> handler) {
    return pipeline(pipeline.with(pipeline.step("resize").orElseThrow().handler(handler)));
  }

  /** This gallery with another handler of documents. */
  public Gallery documents(Function<FilePorts, ? extends StepHandler> handler) {
    return pipeline(pipeline.with(pipeline.step("read").orElseThrow().handler(handler)));
  }

  /** This gallery with another handler of films, such as {@code MyFilms::new}. */
  public Gallery films(Function<FilePorts, ? extends VideoHandler> handler) {
    Step cut = Step.of("film", Kind.FILM, ports -> handler.apply(ports).cutting());
    Step pieces = Step.of("film-pieces", Kind.FILM, ports -> handler.apply(ports).encoding());
    Step sound = Step.of("film-sound", Kind.FILM, ports -> handler.apply(ports).sounding());
    Step join = Step.of("film-join", Kind.FILM, ports -> handler.apply(ports).joining());
    return pipeline(
        pipeline
            .with(cut.settings(1769, FILM))
            .with(pieces.after("film").eachPart().settings(3008, FILM))
            .with(sound.after("film").settings(1769, FILM))
            .with(join.after("film-pieces", "film-sound").settings(1769, FILM)));
  }

  /** The application value. */
  public App app() {
    List<FunctionSpec<?, ?, ?>> all = new ArrayList<>(List.of(receive(), scanned()));
    pipeline.steps().forEach(step -> all.add(step(step)));
    all.addAll(List.of(upload(), begin(), file(), list(), search()));
    all.addAll(List.of(rendition(), original(), rescan(), page()));
    App app = App.of(name, all);
    return scan == Scan.OFF
        ? app
        : app.providing(Scanner.PORT, ports -> Clamd.at(ports.setting("clamd", "localhost:3310")));
  }

  /** Takes note of each file that was stored. */
  public FunctionSpec<?, ?, ?> receive() {
    return function(
        "receive",
        uploads.created(),
        ports ->
            new Receive(
                ports.read(uploads), new FileLedger(ports.readWrite(files)), ports.publish(SCANS)));
  }

  /** Scans files and lets them in. */
  public FunctionSpec<?, ?, ?> scanned() {
    return function(
            "scan", SCANS.each().batchSize(1), ports -> scanning.apply(ScanPorts.of(this, ports)))
        .memory(1024)
        .timeout(Duration.ofMinutes(2));
  }

  /** Does a step. More memory is also more processor, which is what most need. */
  public FunctionSpec<?, ?, ?> step(Step step) {
    return function(
            step.name(),
            step.queue().each().batchSize(1),
            ports -> step.handler().apply(FilePorts.of(this, step, ports)))
        .memory(step.memory())
        .timeout(step.timeout());
  }

  /** {@code PUT /uploads/{name}} takes a small file. */
  public FunctionSpec<?, ?, ?> upload() {
    return function(
        "upload",
        Trigger.Http.on("PUT", "/uploads/{name}"),
        ports -> {
          KeyValueStore table = ports.readWrite(files);
          return new Upload(ports.write(uploads), table, new FileJson(table, pipeline), quota);
        });
  }

  /** {@code POST /uploads?name=…&size=…} begins a large one. */
  public FunctionSpec<?, ?, ?> begin() {
    return function(
        "begin",
        Trigger.Http.on("POST", "/uploads").and("GET", "/uploads/{name}/{version}"),
        ports -> new BeginUpload(ports.readWrite(uploads), ports.readWrite(files), quota));
  }

  /** {@code GET /files/{name}} tells the status of a file. */
  public FunctionSpec<?, ?, ?> file() {
    return function(
        "file",
        Trigger.Http.get("/files/{name+}"),
        ports -> new ShowFile(ports.read(files), pipeline));
  }

  /** {@code GET /files} tells the status of all files, the newest first. */
  public FunctionSpec<?, ?, ?> list() {
    return function(
        "list",
        Trigger.Http.get("/files"),
        ports -> {
          KeyValueReader table = ports.read(files);
          return new ListFiles(table, new FileJson(table, pipeline), scan);
        });
  }

  /** {@code GET /search?q=…} finds documents by their words. */
  public FunctionSpec<?, ?, ?> search() {
    return function(
        "search", Trigger.Http.get("/search"), ports -> new Search(ports.read(files), pipeline));
  }

  /** {@code GET /renditions/{path+}} gives what was made. */
  public FunctionSpec<?, ?, ?> rendition() {
    return function(
        "rendition",
        Trigger.Http.get("/renditions/{path+}"),
        ports -> new ShowRendition(ports.read(renditions)));
  }

  /** {@code GET /originals/{name}} leads to a file as it came. */
  public FunctionSpec<?, ?, ?> original() {
    return function(
        "original",
        Trigger.Http.get("/originals/{name+}"),
        ports -> new ShowOriginal(ports.read(files), ports.read(originals)));
  }

  /** A direct call that has all originals scanned again, a hundred at a time. */
  public FunctionSpec<String, String, ?> rescan() {
    return function(
        "rescan",
        new Trigger.Call<>(String.class, String.class),
        ports -> new RescanAll(ports.read(originals), ports.publish(SCANS)));
  }

  /** {@code GET /} is a page for people. */
  public FunctionSpec<?, ?, ?> page() {
    return function(
        "page",
        Trigger.Http.get("/").and("GET", "/page/{file}"),
        ports ->
            PageFiles.beside(Gallery.class, "gallery.html", "gallery.css", "gallery.js")
                .reachingStores());
  }
}
