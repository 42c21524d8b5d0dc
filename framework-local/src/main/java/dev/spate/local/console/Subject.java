package dev.spate.local.console;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Connections;
import dev.spate.DeadLetter;
import dev.spate.Event;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.Message;
import dev.spate.ObjectStore;
import dev.spate.Outcome;
import dev.spate.Page;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.local.trace.Recorder;
import dev.spate.simulator.Pending;
import dev.spate.simulator.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the console looks at and acts on. Functions are named with their application. */
public interface Subject {
  /**
   * An application and where it answers.
   *
   * @param base empty at the root
   * @param codecs how its payloads are written
   * @param settings what the deployment sets
   * @param scenarios days in its life that can be simulated, by name
   * @param about a sentence for people, or nothing
   */
  record Site(
      String base,
      App app,
      Codecs codecs,
      Map<String, String> settings,
      Map<String, Trial.Body> scenarios,
      String about,
      boolean stopped) {}

  /** How often a function was called, and how that ended. */
  record Counts(long invocations, long failures, long rejected) {}

  /**
   * What a function has before it.
   *
   * @param owed events that wait or are on their way
   * @param running deliveries that are on their way
   * @param next the next moment of its timetable
   */
  record Backlog(int owed, int running, Optional<Instant> next) {}

  /**
   * A part of a stream or of a table's changes, as one function reads it.
   *
   * @param lag records that it has not handled yet
   * @param first of those, where its position is; nothing when it has handled all
   */
  record Shard(String name, int lag, Optional<Pending> first) {}

  /**
   * Whether changed classes are loaded by themselves.
   *
   * @param restarts how often they were
   * @param trouble why the last change could not be loaded, empty if it was
   */
  record Watching(boolean on, long restarts, String trouble) {
    /** Nobody watches. */
    public static final Watching OFF = new Watching(false, 0, "");
  }

  /** Whether changed classes are loaded by themselves. */
  Watching watching();

  /** The applications that run. */
  List<Site> sites();

  /** What has happened. */
  Recorder recorder();

  /** What time it is for the applications. */
  Instant now();

  /** How far their clock is ahead of the wall. */
  Duration ahead();

  /** Moves their clock ahead. */
  void advance(Duration by);

  /** Counts of every function. */
  Map<String, Counts> counts();

  /** What every function to which events are delivered has before it. */
  Map<String, Backlog> backlogs();

  /** Events that a function is owed, the oldest first. */
  List<Pending> owed(String function, int limit);

  /** The parts of what a function reads in order; none when it reads no stream. */
  List<Shard> shards(String function);

  /** Owes an event to one function alone. */
  void give(String function, Event<byte[]> event);

  /** Calls a function with an event as AWS sends it, and waits for what Lambda would answer. */
  Outcome<byte[]> callAsAws(String function, byte[] event);

  /** Makes a timetable's function run now. */
  void tick(String function);

  /** Publishes as a function would; {@code type} is for buses. */
  void publish(String app, Resource to, String type, Message<byte[]> message);

  /** How many dead letters there are. */
  long letters();

  /** Dead letters by function and event. */
  List<DeadLetter> letters(int limit);

  /** Items of an application's table. */
  KeyValueStore items(String app, Table table);

  /** All items of a table in the order of the store, from behind a cursor on. */
  Page<Item> scan(String app, Table table, int limit, Optional<String> after);

  /** Objects of an application's bucket. */
  ObjectStore objects(String app, Bucket bucket);

  /** Open connections, at most so many. */
  List<Connections.Info> connected(String app, SocketApi api, int limit);

  /** How connections are spoken to. */
  Connections connections(String app, SocketApi api);
}
