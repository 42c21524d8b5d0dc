package dev.spate.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Two servers in processes of their own, each with a room that another process fills. */
final class RoomContest implements AutoCloseable {
  static final int MEMBERS = 5_000;

  /** What is measured: who carries the messages, and how many are on their way at once. */
  enum Way {
    SPATE("Spate's local runtime and chat", true, 1),
    VERTX("Vert.x 5, written directly", false, 1),
    SPATE_HOT("Spate's local runtime and chat", true, 16),
    VERTX_HOT("Vert.x 5, written directly", false, 16);

    final String title;
    final int atOnce;
    private final boolean spate;

    Way(String title, boolean spate, int atOnce) {
      this.title = title;
      this.spate = spate;
      this.atOnce = atOnce;
    }
  }

  /** Microseconds from saying to hearing, of each round. */
  record Heard(double median, double most) {}

  final Contest<Way> rounds = new Contest<>();
  private final Map<Way, List<Heard>> heard = new EnumMap<>(Way.class);
  private final int messages;
  private final List<Talk> open = new ArrayList<>();
  private long repeated;
  private String port = "";

  /** Rooms in which so many messages are said in a round. */
  RoomContest(List<String> options, int messages) throws Exception {
    this.messages = messages;
    Talk spate = server(options, true);
    Talk vertx = server(options, false);
    Talk ours = room(options, spate);
    Talk theirs = room(options, vertx);
    for (Way way : Way.values()) {
      Talk server = way.spate ? spate : vertx;
      Talk room = way.spate ? ours : theirs;
      rounds.with(way, () -> List.of(round(way, server, room)));
    }
  }

  private Talk server(List<String> options, boolean spate) throws IOException {
    Talk server =
        spate
            ? Talk.with(options, CrowdServer.class, "room")
            : Talk.with(options, Start.peer("vertx"), "dev.spate.peers.VertxRoom");
    open.add(server);
    return server;
  }

  private Talk room(List<String> options, Talk server) throws IOException {
    String at = server.hear();
    port = port.isEmpty() ? at : port;
    Talk room = Talk.with(options, RoomClient.class, at, "" + MEMBERS);
    open.add(room);
    room.hear();
    return room;
  }

  private Round round(Way way, Talk server, Talk room) throws IOException {
    long cpu = ProcFile.cpu(server.process()).toNanos();
    String[] told = room.ask(messages + " " + way.atOnce).split(" ", -1);
    long used = ProcFile.cpu(server.process()).toNanos() - cpu;
    heard(way).add(new Heard(Double.parseDouble(told[1]), Double.parseDouble(told[2])));
    repeated += Long.parseLong(told[3]);
    return new Round(
        (long) messages * MEMBERS,
        used,
        Long.parseLong(told[0]),
        ProcFile.nowKib(server.process()));
  }

  /** Lets all get warm. */
  void warm(int times) throws Exception {
    rounds.warm(times);
    forget();
  }

  /** From now on others are measured. */
  void forget() {
    rounds.forget();
    heard.values().forEach(List::clear);
  }

  /** Where the first server is, beside whose room others may come. */
  String port() {
    return port;
  }

  /** How many messages came to a member once more. */
  long repeated() {
    return repeated;
  }

  List<Heard> heard(Way way) {
    return heard.computeIfAbsent(way, w -> new ArrayList<>());
  }

  @Override
  public void close() throws IOException {
    for (Talk talk : open.reversed()) {
      talk.close();
    }
  }
}
