package dev.spate.file.use;

import dev.spate.documents.DocumentLimits;
import dev.spate.file.Content;
import dev.spate.file.DocumentHandler;
import dev.spate.file.FilePorts;

/** What a user makes of {@link DocumentHandler}. */
public class MyDocuments extends DocumentHandler {
  public MyDocuments(FilePorts ports) {
    super(ports);
  }

  @Override
  protected DocumentLimits limits(Content content) {
    return new DocumentLimits(1_000_000, 2, 40, 100_000, 10_000_000, 1_000_000);
  }

  @Override
  protected int previews(Content content) {
    return 1;
  }

  @Override
  protected int side(Content content) {
    return 200;
  }
}
