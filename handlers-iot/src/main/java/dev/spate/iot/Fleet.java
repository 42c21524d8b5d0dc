package dev.spate.iot;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.EventHandler;
import dev.spate.Factory;
import dev.spate.Filter;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.PageFiles;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.function.BiFunction;

/**
 * The application: devices say what they measure, alerts open and are resolved, firmware is rolled
 * out, and an operator sees it all on a page.
 *
 * <p>Change a handler and the functions follow, with their permissions:
 *
 * <pre>{@code
 * App app = Fleet.standard().telemetry(MyReadings::new).app();
 * }</pre>
 *
 * @param name of the application, and the first level of its topics
 * @param settings how readings are judged
 * @param signer public key of who signs firmware, X.509 in base64, unless the deployment sets it
 * @param telemetry makes the handler of readings; a lambda is as good as a subclass
 * @param alerts makes the handler of alerts
 * @param firmware makes the handler of devices that ask for firmware
 * @param gate makes what decides about devices that connect
 * @param operators makes the filter around everything that is the operator's
 */
public record Fleet(
    String name,
    TelemetrySettings settings,
    String signer,
    BiFunction<TelemetryPorts, TelemetrySettings, ? extends EventHandler<Reading>> telemetry,
    Factory<? extends EventHandler<Table.Change>> alerts,
    BiFunction<FirmwarePorts, Ports, ? extends Handler<Request, Response>> firmware,
    BiFunction<Ports, String, ? extends DeviceGate> gate,
    Factory<? extends Filter<Request, Response>> operators) {
  /** Devices, their readings, sums and what was refused. */
  public static final Table FLEET = new Table("fleet");

  /** Alerts. */
  public static final Table ALERTS = new Table("alerts");

  /** Rollouts and jobs. */
  public static final Table ROLLOUTS = new Table("rollouts");

  /** Images of firmware. */
  public static final Bucket FIRMWARE = new Bucket("firmware");

  /** What becomes of alerts, for whoever listens. */
  public static final Topic<Alert> NEWS = new Topic<>("alert-news", Alert.class);

  private static final Timetable WATCH = Timetable.every("watch", Duration.ofMinutes(1));

  /** The application as it stands: electricity meters, read every minute or so. */
  public static Fleet standard() {
    return new Fleet(
        "meters",
        TelemetrySettings.meters(),
        "",
        (ports, settings) -> new ReadingHandler(ports, settings),
        ports -> new AlertHandler(ports.codec(Alert.class), ports.publish(NEWS)),
        (firmware, ports) ->
            new FirmwareHandler(
                firmware,
                ports.codec(FirmwareHandler.Offer.class),
                ports.codec(FirmwareHandler.Report.class)),
        (ports, root) -> new DeviceGate(ports.readWrite(FLEET), ports.codec(Member.class), root),
        ports -> new OperatorKey(ports.secret("operator-key")));
  }

  /** This fleet under another name. */
  public Fleet name(String other) {
    return new Fleet(other, settings, signer, telemetry, alerts, firmware, gate, operators);
  }

  /** This fleet, judging readings in another way. */
  public Fleet settings(TelemetrySettings others) {
    return new Fleet(name, others, signer, telemetry, alerts, firmware, gate, operators);
  }

  /** This fleet, taking firmware that this public key vouches for. */
  public Fleet signer(String publicKey) {
    return new Fleet(name, settings, publicKey, telemetry, alerts, firmware, gate, operators);
  }

  /** This fleet with another handler of readings, such as {@code MyReadings::new}. */
  public Fleet telemetry(
      BiFunction<TelemetryPorts, TelemetrySettings, ? extends EventHandler<Reading>> other) {
    return new Fleet(name, settings, signer, other, alerts, firmware, gate, operators);
  }

  /** This fleet with another handler of alerts. */
  public Fleet alerts(Factory<? extends EventHandler<Table.Change>> other) {
    return new Fleet(name, settings, signer, telemetry, other, firmware, gate, operators);
  }

  /** This fleet with another handler of devices that ask for firmware. */
  public Fleet firmware(
      BiFunction<FirmwarePorts, Ports, ? extends Handler<Request, Response>> other) {
    return new Fleet(name, settings, signer, telemetry, alerts, other, gate, operators);
  }

  /** This fleet with another gate. */
  public Fleet gate(BiFunction<Ports, String, ? extends DeviceGate> other) {
    return new Fleet(name, settings, signer, telemetry, alerts, firmware, other, operators);
  }

  /** This fleet, whose operators are let in by another filter than {@link OperatorKey}. */
  public Fleet operators(Factory<? extends Filter<Request, Response>> other) {
    return new Fleet(name, settings, signer, telemetry, alerts, firmware, gate, other);
  }

  /** The topic that devices publish to. */
  public DeviceTopic<Reading> readings() {
    return new DeviceTopic<>("readings", name + "/+/readings", Reading.class);
  }

  /** The application value. */
  public App app() {
    return overHttp().and(take(), admit(), Absence.function());
  }

  /** The application and commands to devices, for a platform whose ports publish to devices. */
  public App withCommands() {
    return app().and(SendCommand.function(this));
  }

  /**
   * The application without device topics, for a platform that carries none: devices send their
   * readings by {@code POST /devices/{id}/readings} alone, and everything else is the same.
   */
  public App overHttp() {
    return App.of(name, upload(), watch(), announce(), job(), registry(), devices())
        .and(listAlerts(), acknowledge(), rollouts(), image(), page());
  }

  private FunctionSpec<?, ?, ?> take() {
    return function(
        "telemetry",
        readings().each(),
        ports -> telemetry.apply(TelemetryPorts.of(ports), settings));
  }

  private FunctionSpec<?, ?, ?> admit() {
    return function("admit", new Trigger.DeviceAuthorizer(), ports -> gate.apply(ports, name));
  }

  /** {@code POST /devices/{id}/readings} takes many readings at once. */
  private FunctionSpec<?, ?, ?> upload() {
    return function(
        "upload",
        Trigger.Http.on("POST", "/devices/{id}/readings"),
        ports ->
            new Upload(
                TelemetryPorts.of(ports),
                gate.apply(ports, name),
                settings,
                ports.codec(Upload.Readings.class),
                ports.codec(Upload.Answer.class)));
  }

  private FunctionSpec<?, ?, ?> watch() {
    return function(
            "watch",
            WATCH.ticks(),
            ports -> new Watch(TelemetryPorts.of(ports), ports.readWrite(ALERTS), settings))
        .timeout(Duration.ofSeconds(50));
  }

  /** Tells what becomes of alerts. */
  private FunctionSpec<?, ?, ?> announce() {
    return function("announce", ALERTS.changes(), alerts);
  }

  /** {@code GET /devices/{id}/job} is a device asking, {@code POST} one that answers. */
  private FunctionSpec<?, ?, ?> job() {
    return function(
        "job",
        Trigger.Http.get("/devices/{id}/job").and("POST", "/devices/{id}/job"),
        ports -> firmware.apply(firmwarePorts(ports), ports));
  }

  /** {@code POST /api/devices} provisions; {@code POST /api/devices/{id}/{act}} changes. */
  private FunctionSpec<?, ?, ?> registry() {
    return operator(
        "registry",
        Trigger.Http.on("POST", "/api/devices").and("POST", "/api/devices/{id}/{act}"),
        ports ->
            new Registry(
                ports.readWrite(FLEET),
                ports.codec(Member.class),
                ports.codec(Registry.Order.class),
                ports.codec(Registry.Issued.class),
                ports.codec(Registry.Certificate.class)));
  }

  /** {@code GET /api/devices} and below: the fleet, a device, its readings; and the overview. */
  private FunctionSpec<?, ?, ?> devices() {
    return operator(
        "devices",
        Trigger.Http.get("/api/devices")
            .and("GET", "/api/devices/{id}")
            .and("GET", "/api/devices/{id}/readings")
            .and("GET", "/api/overview"),
        ports ->
            new ShowFleet(
                ports.read(FLEET),
                ports.codec(Member.class),
                new ShowFleet.Views(
                    ports.codec(Reading.class),
                    ports.codec(ShowFleet.View.class),
                    ports.codec(ShowFleet.Devices.class),
                    ports.codec(ShowFleet.Readings.class),
                    ports.codec(ShowFleet.Overview.class))));
  }

  /** {@code GET /api/alerts}. */
  private FunctionSpec<?, ?, ?> listAlerts() {
    return operator(
        "alerts",
        Trigger.Http.get("/api/alerts"),
        ports ->
            new ShowAlerts(
                ports.read(ALERTS), ports.codec(Alert.class), ports.codec(ShowAlerts.Shown.class)));
  }

  /** {@code POST /api/alerts/{id}/acknowledge}. */
  private FunctionSpec<?, ?, ?> acknowledge() {
    return operator(
        "acknowledge",
        Trigger.Http.on("POST", "/api/alerts/{id}/acknowledge"),
        ports -> new Alerts(ports.readWrite(ALERTS), ports.codec(Alert.class)));
  }

  /** {@code GET} and {@code POST /api/firmware/rollouts}, and {@code …/{id}/abort}. */
  private FunctionSpec<?, ?, ?> rollouts() {
    return operator(
        "rollouts",
        Trigger.Http.get("/api/firmware/rollouts")
            .and("POST", "/api/firmware/rollouts")
            .and("POST", "/api/firmware/rollouts/{id}/abort"),
        ports ->
            new Rollouts(
                firmwarePorts(ports),
                ports.codec(Rollouts.Order.class),
                ports.codec(Rollouts.Shown.class),
                ports.codec(RolloutLedger.Progress.class)));
  }

  /** {@code PUT /api/firmware/images/{name}} stores an image. */
  private FunctionSpec<?, ?, ?> image() {
    return operator(
        "image",
        Trigger.Http.on("PUT", "/api/firmware/images/{name}"),
        ports -> new UploadImage(ports.write(FIRMWARE)));
  }

  /** {@code GET /} is a page for the operator; it knows nothing by itself. */
  private FunctionSpec<?, ?, ?> page() {
    return function(
        "page",
        Trigger.Http.get("/").and("GET", "/page/{file}"),
        ports -> PageFiles.beside(Fleet.class, "meters.html", "meters.css", "meters.js"));
  }

  private FunctionSpec<?, ?, ?> operator(
      String function, Trigger.Http trigger, Factory<? extends Handler<Request, Response>> made) {
    return function(function, trigger, made).through(operators);
  }

  private FirmwarePorts firmwarePorts(Ports ports) {
    return new FirmwarePorts(
        ports.readWrite(ROLLOUTS, FLEET),
        ports.readWrite(FLEET),
        ports.read(FIRMWARE),
        ports.setting("firmware-signer", signer),
        name,
        ports.codec(Member.class),
        ports.codec(Rollout.class),
        ports.codec(Job.class));
  }
}
