package dev.spate.documents;

import java.util.List;

/**
 * What is in a document.
 *
 * @param pages how many it has
 * @param title as the document says, perhaps empty; at most 300 characters, like the author
 * @param author as the document says, perhaps empty
 * @param text of each page that was read, in order
 * @param complete whether all text was read; false when there were more characters than are kept
 * @param previews of the first pages, as JPEGs
 */
public record Contents(
    int pages,
    String title,
    String author,
    List<String> text,
    boolean complete,
    List<Preview> previews) {
  public Contents {
    text = List.copyOf(text);
    previews = List.copyOf(previews);
  }

  /** A picture of a page; sizes in pixels. */
  public record Preview(int width, int height, byte[] jpeg) {}
}
