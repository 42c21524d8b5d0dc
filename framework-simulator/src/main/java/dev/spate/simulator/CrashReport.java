package dev.spate.simulator;

import java.util.List;
import java.util.Optional;

/**
 * What became of an application whose process died at each of its effects.
 *
 * @param effects those of the run without a crash, at each of which a crash was tried
 * @param unseen names of the application's own ports whose calls the simulation does not see
 */
public record CrashReport(
    int runs, List<Effect> effects, List<Finding> findings, List<String> unseen) {
  private static final int MOST_SHOWN = 10;

  public CrashReport {
    effects = List.copyOf(effects);
    findings = List.copyOf(findings);
    unseen = List.copyOf(unseen);
  }

  /**
   * A crash after which the world is not as it would be without.
   *
   * @param second the second crash, where there were two
   * @param differences in words
   * @param story what happened
   */
  public record Finding(
      Crash first, Optional<Crash> second, List<String> differences, String story) {
    public Finding {
      differences = List.copyOf(differences);
    }

    @Override
    public String toString() {
      return first
          + second.map(s -> "\n and then " + s).orElse("")
          + differences.stream().reduce("", (all, d) -> all + "\n  " + d);
    }
  }

  /** A death before an effect or right after it. */
  public record Crash(Effect effect, Fault fault) {
    @Override
    public String toString() {
      return "dies " + (fault == Fault.CRASH_BEFORE ? "before " : "after ") + effect;
    }
  }

  /** What nobody could try, in a sentence; empty when every port is seen. */
  public String blindness() {
    return unseen.isEmpty()
        ? ""
        : "No crash was tried at calls of the ports "
            + String.join(", ", unseen)
            + ", which the simulation does not see: register them with Scenario.watching.";
  }

  /**
   * Throws unless no crash made a difference.
   *
   * @throws AssertionError that names each effect and the difference
   */
  public void requireSound() {
    if (!findings.isEmpty()) {
      throw new AssertionError(toString() + findings.getFirst().story());
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(findings.size()).append(" of ").append(runs);
    text.append(" crashes at ").append(effects.size()).append(" effects made a difference");
    findings.stream().limit(MOST_SHOWN).forEach(f -> text.append('\n').append(f));
    if (findings.size() > MOST_SHOWN) {
      text.append("\nand ").append(findings.size() - MOST_SHOWN).append(" more");
    }
    text.append("\nEffects outside of ports are not seen at all. ").append(blindness());
    return text.toString();
  }
}
