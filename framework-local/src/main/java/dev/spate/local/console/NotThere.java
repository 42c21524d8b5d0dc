package dev.spate.local.console;

/** Something that was asked for by name is not there. */
public final class NotThere extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotThere(String what) {
    super("there is no " + what, null, false, false);
  }
}
