package dev.spate.file;

import dev.spate.Invocation;
import dev.spate.ObjectBody;
import dev.spate.ObjectMeta;
import dev.spate.documents.Contents;
import dev.spate.documents.DocumentLimits;
import dev.spate.documents.Documents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes text, metadata and pictures of the first pages from documents, and makes their words
 * findable.
 *
 * <p>Memory and work for one document are bounded by {@link #limits}. Usable as it is; subclasses
 * override what they want otherwise.
 */
public class DocumentHandler extends StepHandler {
  /** What the text is stored as. */
  public static final String TEXT = "text/plain; charset=utf-8";

  /** A handler with these ports. */
  public DocumentHandler(FilePorts ports) {
    super(ports);
  }

  @Override
  protected final StepResult run(ContentRecord known, int part, Progress progress, Invocation in)
      throws IOException {
    Content content = known.content();
    DocumentLimits limits = limits(content);
    byte[] pdf;
    try (ObjectBody body = ports().original(content)) {
      pdf = body.bytes(limits.bytes());
    }
    Contents read =
        new Documents(limits).read(pdf, previews(content), side(content), () -> isOver(in));
    progress.at(0.5);
    List<Output> outputs = new ArrayList<>();
    for (int i = 0; i < read.previews().size(); i++) {
      Contents.Preview preview = read.previews().get(i);
      String key = content.output("page-%d.jpg".formatted(i + 1));
      outputs.add(store(key, "image/jpeg", preview.jpeg(), preview.width(), preview.height()));
    }
    String text = String.join("\f", read.text());
    outputs.add(
        store(content.output("text.txt"), TEXT, text.getBytes(StandardCharsets.UTF_8), 0, 0));
    new SearchIndex(ports().files()).add(content.hash(), text);
    return new StepResult(outputs, facts(read));
  }

  private static Map<String, String> facts(Contents read) {
    Map<String, String> facts = new TreeMap<>();
    facts.put("pages", Integer.toString(read.pages()));
    if (!read.title().isEmpty()) {
      facts.put("title", read.title());
    }
    if (!read.author().isEmpty()) {
      facts.put("author", read.author());
    }
    if (!read.complete()) {
      facts.put("text", "cut");
    }
    return facts;
  }

  private Output store(String key, String type, byte[] bytes, int width, int height) {
    ObjectMeta meta = new ObjectMeta(type, ImageHandler.FOREVER, Map.of());
    ports().keep(key, new ByteArrayInputStream(bytes), bytes.length, meta);
    return new Output(type, width, height, bytes.length, key);
  }

  /** How much of a document is too much; unless overridden {@link DocumentLimits#standard()}. */
  protected DocumentLimits limits(Content content) {
    return DocumentLimits.standard();
  }

  /** How many pages to draw, from the first on, 0 to 200; unless overridden 3. */
  protected int previews(Content content) {
    return 3;
  }

  /** The longer side of a drawn page in pixels; unless overridden 1,000. */
  protected int side(Content content) {
    return 1_000;
  }
}
