package dev.spate.notify;

import dev.spate.RejectedException;

/**
 * An e-mail in plain text.
 *
 * @param id 1 to 128 of letters, digits, hyphen, underscore and point; becomes part of the {@code
 *     Message-ID}, so that mail programs show a second copy as the same message
 * @param from one address, such as {@code shop@example.org}
 * @param to one address
 * @param subject 1 to 200 characters, no line break
 * @param text 1 to 100,000 characters
 */
public record Email(String id, String from, String to, String subject, String text) {
  private static final int MOST_TEXT = 100_000;
  private static final int MOST_SUBJECT = 200;

  public Email {
    if (!id.matches("[A-Za-z0-9._-]{1,128}")) {
      throw new RejectedException("e-mail id must be 1 to 128 of letters, digits, '-', '_', '.'");
    }
    address("from", from);
    address("to", to);
    if (subject.isBlank()
        || subject.length() > MOST_SUBJECT
        || subject.chars().anyMatch(c -> c < 32)) {
      throw new RejectedException(
          "e-mail subject must be 1 to " + MOST_SUBJECT + " characters in one line");
    }
    if (text.isEmpty() || text.length() > MOST_TEXT) {
      throw new RejectedException(
          "e-mail text must be 1 to " + MOST_TEXT + " characters, not " + text.length());
    }
  }

  /**
   * What can stand between angle brackets without any quoting (RFC 5321, section 4.1.2, dot-string
   * and domain; at most 254 characters): nothing that could begin another line or address.
   */
  private static void address(String field, String address) {
    if (address.length() > 254
        || !address.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]*")) {
      throw new RejectedException("e-mail address \"" + field + "\" must be like name@domain");
    }
  }
}
