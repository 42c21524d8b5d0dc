package dev.spate.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Table;
import dev.spate.json.JacksonCodecs;
import dev.spate.simulator.Scenario;
import dev.spate.simulator.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A room full of fans whose networks are bad, and what must be true of it afterwards. */
final class Match {
  static final Table TABLE = new Table("chat");
  static final String ROOM = "final";
  private final Simulation simulation;
  private final Random random;
  final List<Fan> fans = new ArrayList<>();
  private int said;

  Match(Simulation simulation, long seed, int members) {
    this.simulation = simulation;
    this.random = new Random(seed);
    for (int i = 0; i < members; i++) {
      fans.add(new Fan(simulation, ROOM, "fan " + i));
    }
  }

  static Scenario scenario(Stadium stadium) {
    return Scenario.of(stadium.app(), new JacksonCodecs()).secret("moderator-key", "let me in now");
  }

  private Fan any() {
    return fans.get(random.nextInt(fans.size()));
  }

  void come() {
    fans.forEach(fan -> assertThat(fan.connect()).as("%s comes", fan.name).isTrue());
  }

  /** They talk, go, vanish and come back. */
  void play(int moves) throws Exception {
    for (int i = 0; i < moves; i++) {
      simulation.step(this::move);
    }
  }

  private void move() {
    Fan fan = any();
    if (!fan.isOpen()) {
      fan.connect();
    }
    switch (random.nextInt(10)) {
      case 0 -> fan.vanish();
      case 1 -> fan.close();
      case 2 -> {
        say(fan);
        fan.vanish(); // with its words on their way
      }
      case 3 -> fan.sayAgain();
      case 4 -> {
        say(fan);
        fan.sayAgain(); // two environments have the same message at once
      }
      case 5 -> {
        say(fan);
        say(any());
        say(any());
      }
      default -> say(fan);
    }
    if (random.nextInt(3) > 0) {
      simulation.runFor(Duration.ofMillis(random.nextInt(4_000)));
    }
    fans.forEach(Fan::listen);
  }

  private void say(Fan fan) {
    if (fan.isOpen()) {
      String id = fan.name.replace(' ', '-') + "-" + ++said;
      fan.say(id, id);
    }
  }

  /** Networks are well again; everybody comes back and says again what was not answered. */
  void settle() {
    for (int round = 0; round < 60; round++) {
      for (Fan fan : fans) {
        fan.listen();
        if (!fan.isOpen()) {
          assertThat(fan.connect()).as("%s comes back", fan.name).isTrue();
        }
        fan.sayAgain();
      }
      simulation.runFor(Duration.ofSeconds(10));
      fans.forEach(Fan::listen);
      if (quiet()) {
        return;
      }
    }
  }

  private boolean quiet() {
    long seq = history().size();
    return fans.stream()
        .allMatch(f -> f.isOpen() && f.unanswered.isEmpty() && f.transcript.size() == seq);
  }

  List<ChatMessage> history() {
    return new History(simulation.tables().open(TABLE))
        .after(ROOM, 0, History.MOST, simulation.now());
  }

  /** No loss, no double, no disorder: for the room, and for every member. */
  void check() {
    List<ChatMessage> history = history();
    List<String> texts = history.stream().map(ChatMessage::text).toList();
    for (int i = 0; i < history.size(); i++) {
      assertThat(history.get(i).seq()).as("numbers have no gap").isEqualTo(i + 1);
    }
    Set<String> once = new HashSet<>(texts);
    assertThat(texts).as("each client id is accepted once").hasSize(once.size());
    for (Fan fan : fans) {
      assertThat(fan.broken).as("what is sent is in order").isEmpty();
      assertThat(fan.unanswered).as("%s is answered", fan.name).isEmpty();
      fan.accepted.forEach(
          (id, seq) -> assertThat(texts.get((int) (seq - 1))).as("what is accepted").isEqualTo(id));
      assertThat(fan.transcript).as("what %s has seen", fan.name).isEqualTo(texts);
    }
    assertThat(simulation.deadLetters()).isEmpty();
  }

  /** Who is counted is connected, and the other way round, within the time of a few sweeps. */
  void checkPresence() {
    for (int i = 0; i < 4; i++) {
      fans.forEach(f -> f.send("{\"action\":\"ping\"}"));
      simulation.runFor(Duration.ofMinutes(4));
    }
    long open = connected();
    for (int i = 0; i < 5 && counted() != open; i++) {
      simulation.runFor(Duration.ofMinutes(2));
      open = connected();
    }
    assertThat(counted()).as("ghosts are gone").isEqualTo(open);
    assertThat(open).as("somebody is there").isPositive();
  }

  private long connected() {
    return fans.stream().mapToLong(Fan::connected).sum();
  }

  private long counted() {
    return Rooms.count(simulation.tables().open(TABLE), ROOM);
  }
}
