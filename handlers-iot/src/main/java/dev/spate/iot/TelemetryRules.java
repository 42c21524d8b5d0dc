package dev.spate.iot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides about readings; pure. */
public final class TelemetryRules {
  private TelemetryRules() {}

  /** What becomes of a reading of this member that was received at this time. */
  public static Taken take(
      Member member, Reading raw, Limits limits, List<Rule> rules, Instant received) {
    Device device = member.device();
    if (!device.state().admitted()) {
      return new Taken.Refused("the device is " + device.state().word());
    }
    Optional<String> why = limits.refuse(raw, received);
    if (why.isPresent()) {
      return new Taken.Refused(why.get());
    }
    return switch (member.track().seen().place(raw.sequence())) {
      case SEEN -> new Taken.Repeated();
      case TOO_LATE -> new Taken.TooLate();
      case NEW -> count(member, limits.corrected(raw, received), rules);
    };
  }

  private static Taken count(Member member, Reading reading, List<Rule> rules) {
    Track before = member.track();
    Track track = before.with(reading);
    List<Taken.Step> steps = new ArrayList<>();
    if (before.isNews(reading)) {
      for (Rule rule : rules) {
        Optional<String> open = Optional.ofNullable(track.open().get(rule.name()));
        Rule.Verdict verdict = rule.judge(before, reading);
        if (verdict == Rule.Verdict.RAISE && open.isEmpty()) {
          String id = alertId(member.device().id(), rule.name(), reading.time(), track.episodes());
          track = track.opened(rule.name(), id);
          steps.add(new Taken.Step.Open(id, rule.name()));
        } else if (verdict == Rule.Verdict.CLEAR && open.isPresent()) {
          track = track.closed(rule.name());
          steps.add(new Taken.Step.Resolve(open.get()));
        }
      }
    }
    Device device = member.device();
    boolean first = device.state() instanceof DeviceState.Provisioned;
    Device active = first ? device.state(new DeviceState.Active(), reading.time()) : device;
    return new Taken.Counted(new Member(active, track), reading, steps);
  }

  /** The alert of a member that was not heard of, when that is new. */
  public static Optional<Taken.Step.Open> silence(Member member, Rule.Silent rule, Instant now) {
    Instant heard = member.track().last().map(Reading::time).orElse(member.device().since());
    boolean silent = heard.plus(rule.after()).isBefore(now);
    boolean known = member.track().open().containsKey(rule.name());
    if (!silent || known || !(member.device().state() instanceof DeviceState.Active)) {
      return Optional.empty();
    }
    String id = alertId(member.device().id(), rule.name(), now, member.track().episodes());
    return Optional.of(new Taken.Step.Open(id, rule.name()));
  }

  /** Text order is order in time; the episode makes it unique for the device. */
  static String alertId(String device, String rule, Instant opened, long episode) {
    return Numbers.padded(opened.getEpochSecond(), 11) + "-" + device + "-" + rule + "-" + episode;
  }
}
