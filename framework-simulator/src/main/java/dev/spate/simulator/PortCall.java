package dev.spate.simulator;

/**
 * A call of a port, in words but without payload.
 *
 * @param port the resource's or port's name
 * @param subject the key or the like, empty for none
 * @param effect whether it may change something
 */
record PortCall(String verb, String port, String subject, boolean effect) {
  static PortCall read(String verb, String port, String subject) {
    return new PortCall(verb, port, subject, false);
  }

  static PortCall write(String verb, String port, String subject) {
    return new PortCall(verb, port, subject, true);
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
