package dev.spate.file;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.EventHandler;
import dev.spate.FunctionSpec;
import dev.spate.ObjectChange;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.http.PageFiles;
import java.time.Duration;
import java.util.function.Function;

/**
 * The application: photographs are uploaded, scaled, listed and shown on a page.
 *
 * <p>Change a resource or the handler and the functions follow, with their permissions:
 *
 * <pre>{@code
 * App app = Gallery.standard().uploads(MY_BUCKET).images(MyThumbnails::new).app();
 * }</pre>
 *
 * @param name of the application
 * @param uploads where files arrive
 * @param renditions where pictures are stored; must be another bucket, since what is stored in the
 *     first one starts the work
 * @param files the status of each file
 * @param images makes the handler of uploads; a lambda is as good as a subclass
 */
public record Gallery(
    String name,
    Bucket uploads,
    Bucket renditions,
    Table files,
    Function<FilePorts, ? extends EventHandler<ObjectChange>> images) {

  /** The application as it stands. A lambda, so that making the value loads no handler. */
  public static Gallery standard() {
    return new Gallery(
        "gallery",
        new Bucket("uploads"),
        new Bucket("renditions"),
        new Table("files"),
        ports -> new ImageHandler(ports));
  }

  /** This gallery under another name. */
  public Gallery name(String application) {
    return new Gallery(application, uploads, renditions, files, images);
  }

  /** This gallery with files arriving elsewhere. */
  public Gallery uploads(Bucket bucket) {
    return new Gallery(name, bucket, renditions, files, images);
  }

  /** This gallery with pictures stored elsewhere. */
  public Gallery renditions(Bucket bucket) {
    return new Gallery(name, uploads, bucket, files, images);
  }

  /** This gallery with its status elsewhere. */
  public Gallery files(Table table) {
    return new Gallery(name, uploads, renditions, table, images);
  }

  /** This gallery with another handler of uploads, such as {@code MyThumbnails::new}. */
  public Gallery images(Function<FilePorts, ? extends EventHandler<ObjectChange>> handler) {
    return new Gallery(name, uploads, renditions, files, handler);
  }

  /** The application value. */
  public App app() {
    return App.of(name, resize(), upload(), file(), list(), rendition(), page());
  }

  /**
   * Makes renditions of each upload. More memory is also more processor, which is what it needs.
   */
  public FunctionSpec<?, ?, ?> resize() {
    return function("resize", uploads.created(), ports -> images.apply(filePorts(ports)))
        .memory(1769)
        .timeout(Duration.ofMinutes(1));
  }

  /** {@code PUT /uploads/{name}} takes a file. */
  public FunctionSpec<?, ?, ?> upload() {
    return function(
        "upload",
        Trigger.Http.on("PUT", "/uploads/{name}"),
        ports -> new Upload(ports.write(uploads), ports.readWrite(files)));
  }

  /** {@code GET /files/{name}} tells the status of a file. */
  public FunctionSpec<?, ?, ?> file() {
    return function(
        "file", Trigger.Http.get("/files/{name+}"), ports -> new ShowFile(ports.read(files)));
  }

  /** {@code GET /files} tells the status of all files, the newest first. */
  public FunctionSpec<?, ?, ?> list() {
    return function("list", Trigger.Http.get("/files"), ports -> new ListFiles(ports.read(files)));
  }

  /** {@code GET /renditions/{path+}} gives a picture. */
  public FunctionSpec<?, ?, ?> rendition() {
    return function(
        "rendition",
        Trigger.Http.get("/renditions/{path+}"),
        ports -> new ShowRendition(ports.read(renditions)));
  }

  /** {@code GET /} is a page for people. */
  public FunctionSpec<?, ?, ?> page() {
    return function(
        "page",
        Trigger.Http.get("/").and("GET", "/page/{file}"),
        ports -> PageFiles.beside(Gallery.class, "gallery.html", "gallery.css", "gallery.js"));
  }

  private FilePorts filePorts(Ports ports) {
    return new FilePorts(ports.read(uploads), ports.readWrite(renditions), ports.readWrite(files));
  }
}
