package dev.spate.file;

import java.util.List;

/** How far a file is. */
public sealed interface FileStatus {
  /** It was taken and waits for its turn. */
  record Pending() implements FileStatus {}

  /**
   * Everything was made of it.
   *
   * @param renditions at most {@value #RENDITIONS}
   */
  record Done(List<RenditionInfo> renditions) implements FileStatus {
    /** The most renditions of one file. */
    public static final int RENDITIONS = 64;

    public Done {
      renditions = List.copyOf(renditions);
      if (renditions.size() > RENDITIONS) {
        throw new IllegalArgumentException(
            "a file must have at most " + RENDITIONS + " renditions, not " + renditions.size());
      }
    }
  }

  /**
   * Nothing can be made of it.
   *
   * @param reason for people; cut after {@value #REASON} characters
   */
  record Rejected(String reason) implements FileStatus {
    /** The longest reason that is kept. */
    public static final int REASON = 500;

    public Rejected {
      if (reason.length() > REASON) {
        int end = Character.isHighSurrogate(reason.charAt(REASON - 1)) ? REASON - 1 : REASON;
        reason = reason.substring(0, end);
      }
    }
  }
}
