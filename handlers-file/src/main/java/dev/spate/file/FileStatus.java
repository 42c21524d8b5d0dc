package dev.spate.file;

/** How far a file is. */
public sealed interface FileStatus {
  /**
   * It was taken and waits for its turn.
   *
   * @param note what it waits for, empty where that is nothing special
   */
  record Pending(String note) implements FileStatus {
    /** Waiting for nothing special. */
    public Pending() {
      this("");
    }
  }

  /**
   * It was let in: what became of it is in the {@link ContentRecord} of its bytes.
   *
   * @param hash of its {@link Content}
   */
  record Released(String hash) implements FileStatus {}

  /**
   * It is malware and kept where nobody gets it.
   *
   * @param signature by which it was found
   */
  record Quarantined(String signature) implements FileStatus {}

  /**
   * Nothing can be made of it.
   *
   * @param reason for people; cut after {@value #REASON} characters
   */
  record Rejected(String reason) implements FileStatus {
    /** The longest reason that is kept. */
    public static final int REASON = 500;

    public Rejected {
      reason = kept(reason);
    }

    /** As much of a reason as is kept. */
    static String kept(String reason) {
      if (reason.length() <= REASON) {
        return reason;
      }
      int end = Character.isHighSurrogate(reason.charAt(REASON - 1)) ? REASON - 1 : REASON;
      return reason.substring(0, end);
    }
  }
}
