package dev.spate.chat;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Item;
import dev.spate.Message;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Timetable;
import java.util.List;
import java.util.Optional;

/**
 * Every minute each room is looked after: ghosts go, and what was stored but never given to the
 * fan-out is carried.
 */
final class Sweep implements EventHandler<Timetable.Tick> {
  private final ChatPorts ports;

  Sweep(ChatPorts ports) {
    this.ports = ports;
  }

  @Override
  public void on(Event<Timetable.Tick> event, Invocation in) {
    Optional<String> next = Optional.empty();
    do {
      Page<Item> page = ports.table().query(Query.of(Keys.ROOMS).limit(1_000).after(next));
      List<Message<Task>> tasks =
          page.items().stream()
              .map(i -> i.key().sort())
              .map(room -> Message.of(in.id("sweep " + room), Task.sweep(room)))
              .toList();
      if (!tasks.isEmpty()) {
        ports.tasks().publish(tasks);
      }
      next = page.next();
    } while (next.isPresent());
  }
}
