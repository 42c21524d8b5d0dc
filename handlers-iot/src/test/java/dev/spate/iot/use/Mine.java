package dev.spate.iot.use;

import dev.spate.Codec;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.Ports;
import dev.spate.Publisher;
import dev.spate.Write;
import dev.spate.iot.Alert;
import dev.spate.iot.AlertHandler;
import dev.spate.iot.Device;
import dev.spate.iot.DeviceGate;
import dev.spate.iot.FirmwareHandler;
import dev.spate.iot.FirmwarePorts;
import dev.spate.iot.Fleet;
import dev.spate.iot.Job;
import dev.spate.iot.Manifest;
import dev.spate.iot.Member;
import dev.spate.iot.Reading;
import dev.spate.iot.Rule;
import dev.spate.iot.TelemetryHandler;
import dev.spate.iot.TelemetryPorts;
import dev.spate.iot.TelemetrySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A user's own fleet: every base class is extended and every hook overridden. */
final class Mine {
  private Mine() {}

  static Fleet fleet() {
    return Yard.open()
        .telemetry(Readings::new)
        .alerts(ports -> new Alerts(ports.codec(Alert.class), ports.publish(Fleet.NEWS)))
        .firmware(Firmware::new)
        .gate(Gate::new);
  }

  /** Where the hooks leave their notes: counters in the fleet's table. */
  static Key note(String what) {
    return Key.of("note " + what);
  }

  /** Watts instead of kilowatts come in; a premises of its own has a lower threshold. */
  static final class Readings extends TelemetryHandler<Reading> {
    private final TelemetryPorts ports;

    Readings(TelemetryPorts ports, TelemetrySettings settings) {
      super(ports, settings);
      this.ports = ports;
    }

    @Override
    protected Reading reading(Event<Reading> event) {
      Reading r = event.data();
      return r.unit().equals("W")
          ? new Reading(r.sequence(), r.time(), r.value() / 1_000, "kW")
          : r;
    }

    @Override
    protected String device(Event<Reading> event) {
      return super.device(event);
    }

    @Override
    protected TelemetrySettings settings(String device) {
      return super.settings(device).rules(new Rule.Above("mine", 5, 4));
    }

    @Override
    protected List<Write> also(Member now, Reading reading) {
      return List.of(
          new Write.Add(ports.fleet().table(), note("also"), "count", 1, 0, Long.MAX_VALUE));
    }

    @Override
    protected void counted(Member now, Reading reading, Invocation in) {
      ports.fleet().add(note("counted"), "count", 1, 0, Long.MAX_VALUE);
    }
  }

  /** Tells of everything but acknowledgements. */
  static final class Alerts extends AlertHandler {
    Alerts(Codec<Alert> codec, Publisher<Alert> news) {
      super(codec, news);
    }

    @Override
    protected void opened(Alert alert, Invocation in) {
      publish(alert, in);
    }

    @Override
    protected void acknowledged(Alert alert, Invocation in) {
      in.count("acknowledged", 1, "Count");
    }

    @Override
    protected void escalated(Alert alert, Invocation in) throws Exception {
      super.escalated(alert, in);
    }

    @Override
    protected void resolved(Alert alert, Invocation in) throws Exception {
      super.resolved(alert, in);
    }
  }

  /** Notes what is offered and settled, and has devices ask every minute. */
  static final class Firmware extends FirmwareHandler {
    private final FirmwarePorts ports;

    Firmware(FirmwarePorts firmware, Ports ports) {
      super(firmware, ports.codec(Offer.class), ports.codec(Report.class));
      this.ports = firmware;
    }

    @Override
    protected Duration valid() {
      return Duration.ofMinutes(5);
    }

    @Override
    protected Duration pause(Invocation in) {
      return Duration.ofMinutes(1);
    }

    @Override
    protected void offered(String device, Manifest manifest, Invocation in) {
      ports.fleet().add(note("offered"), "count", 1, 0, Long.MAX_VALUE);
    }

    @Override
    protected void settled(Job job, Invocation in) {
      ports.fleet().add(note("settled"), "count", 1, 0, Long.MAX_VALUE);
    }
  }

  /** Lets in no device of the group closed; connections last an hour. */
  static final class Gate extends DeviceGate {
    Gate(Ports ports, String root) {
      super(ports.readWrite(Fleet.FLEET), ports.codec(Member.class), root);
    }

    @Override
    protected Optional<String> admit(Device device) {
      return device.group().equals("closed") ? Optional.of("closed group") : super.admit(device);
    }

    @Override
    protected List<String> publish(Device device) {
      return List.of("meters/" + device.id() + "/readings", "meters/" + device.id() + "/log");
    }

    @Override
    protected List<String> subscribe(Device device) {
      return List.of();
    }

    @Override
    protected Duration stay(Device device) {
      return Duration.ofHours(1);
    }
  }
}
