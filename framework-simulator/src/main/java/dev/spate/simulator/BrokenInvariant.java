package dev.spate.simulator;

/** Something that must hold in every run does not. */
public final class BrokenInvariant extends AssertionError {
  private static final long serialVersionUID = 1L;
  private final String name;

  BrokenInvariant(String name, Throwable why) {
    super("\"" + name + "\" does not hold: " + why.getMessage(), why);
    this.name = name;
  }

  /** What does not hold. */
  public String name() {
    return name;
  }
}
