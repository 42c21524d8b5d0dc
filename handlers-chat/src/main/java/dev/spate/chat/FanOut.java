package dev.spate.chat;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.PortException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Carries what is said to everybody: one task for a room becomes one for each shard of it. */
final class FanOut implements EventHandler<Task> {
  private final ChatHandler chat;
  private final ChatPorts ports;
  private final Rooms rooms;
  private final Presence presence;

  FanOut(ChatHandler chat, ChatPorts ports) {
    this.chat = chat;
    this.ports = ports;
    this.rooms = new Rooms(ports.table(), ports.limits());
    this.presence = new Presence(ports);
  }

  @Override
  public void on(Event<Task> event, Invocation in) {
    Task task = event.data();
    if (task.shard() != Task.ALL && task.kind() != Task.Kind.NOTICE) {
      run(task, in);
      return;
    }
    Head head = rooms.head(task.room()).orElse(Head.NEW);
    if (task.kind() == Task.Kind.PRESENCE) {
      spread(Task.notice(task.room(), presence.frame(task.room(), in)), head, in);
    } else if (task.kind() == Task.Kind.REACTIONS) {
      String mood = Json.reactions(task.room(), React.counts(ports.table(), task.room()));
      spread(Task.notice(task.room(), mood), head, in);
    } else if (task.shard() == Task.ALL) {
      spread(task, head, in);
    } else {
      one(task, head, in);
    }
    if (task.kind() == Task.Kind.SWEEP && task.shard() == Task.ALL && presence.stale(task.room())) {
      presence.changed(task.room(), in);
    }
  }

  /** A room of one shard needs no second task. */
  private void spread(Task task, Head head, Invocation in) {
    if (head.shards() == 1) {
      one(task.in(0), head, in);
      return;
    }
    List<Message<Task>> each = new ArrayList<>();
    IntStream.range(0, head.shards())
        .forEach(shard -> each.add(Message.of(in.id("shard " + shard), task.in(shard))));
    ports.tasks().publish(each);
  }

  private void one(Task task, Head head, Invocation in) {
    if (task.kind() == Task.Kind.NOTICE) {
      tell(task, head, in);
    } else {
      run(task, in);
    }
  }

  /** It looks for itself how far the room is. */
  private void run(Task task, Invocation in) {
    new ShardRun(chat, ports, presence, task, in).run();
  }

  /** Whoever is not there or too slow misses it. In large rooms it waits for its turn. */
  private void tell(Task task, Head head, Invocation in) {
    List<Entry> members = Entry.all(ports.table(), task.room(), task.shard());
    if (head.shards() > 1 && task.upTo() == 0) {
      Instant now = in.now();
      Instant turn = new Pace(ports).turn(members.size(), now);
      Duration wait = Duration.between(now, turn);
      if (!wait.isZero()) {
        later(task.inTurn(turn), wait, in);
        return;
      }
    }
    for (Entry entry : members) {
      try {
        ports.connections().send(entry.connection(), task.frame());
      } catch (PortException e) {
        // No promise holds for notices; the next one tells more.
      }
    }
  }

  /** One that would be too old by then is left out. */
  private void later(Task task, Duration wait, Invocation in) {
    if (wait.compareTo(Visits.LONGEST) <= 0) {
      ports.tasks().publish(List.of(Message.of(in.id("in turn"), task).delay(wait)));
    }
  }
}
