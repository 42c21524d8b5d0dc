package dev.spate.simulator;

import dev.spate.Resource;
import java.util.List;

/**
 * A call of a port, in words but without payload.
 *
 * @param port the resource's or port's name, empty when there are several
 * @param subject the key or the like, empty for none
 * @param effect whether it may change something
 * @param touched the resources it is about; none of an application's own port
 */
public record PortCall(
    String verb, String port, String subject, boolean effect, List<Resource> touched) {
  static PortCall read(String verb, Resource port, String subject) {
    return new PortCall(verb, port.name(), subject, false, List.of(port));
  }

  static PortCall write(String verb, Resource port, String subject) {
    return new PortCall(verb, port.name(), subject, true, List.of(port));
  }

  /** A call of something that is no resource. */
  static PortCall of(String verb, String port, boolean effect) {
    return new PortCall(verb, port, "", effect, List.of());
  }

  /** The same call about this. */
  PortCall about(String what) {
    return new PortCall(verb, port, what, effect, touched);
  }

  long hash() {
    return (verb.hashCode() * 31L + port.hashCode()) * 31L + subject.hashCode();
  }

  @Override
  public String toString() {
    String rest = subject.isEmpty() ? "" : port.isEmpty() ? subject : "/" + subject;
    return verb + " " + port + rest;
  }

  /**
   * The call as a run made it.
   *
   * @param number counted from 1 over the run
   * @param end what became of it, empty when it went well
   */
  record Made(int number, PortCall call, String end) implements Trace.What {
    @Override
    public long hash() {
      return (call.hash() * 31 + number) * 31 + end.hashCode();
    }

    @Override
    public String toString() {
      return "call " + number + " " + end + call;
    }
  }
}
