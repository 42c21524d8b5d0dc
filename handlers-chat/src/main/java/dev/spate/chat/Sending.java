package dev.spate.chat;

import dev.spate.Connections.Sent;
import dev.spate.Invocation;
import dev.spate.PortException;
import java.time.Duration;
import java.util.List;

/** Sends to members, and notes what becomes of each. */
final class Sending {
  /** So much time is kept for writing down what became of them. */
  private static final Duration RESERVE = Duration.ofSeconds(2);

  private final ChatPorts ports;
  private final String room;
  private final Changes changes;
  private final Invocation in;

  Sending(ChatPorts ports, String room, Changes changes, Invocation in) {
    this.ports = ports;
    this.room = room;
    this.changes = changes;
    this.in = in;
  }

  /** Brings a live member up to the others, or sets it behind after what it has. */
  void carry(Entry entry, long from, List<ChatMessage> waiting, Frames frames) {
    long reached = from;
    for (Frames.Frame frame : frames.of(waiting, from)) {
      switch (send(entry, frame.text())) {
        case SENT -> reached = frame.reached();
        case SLOW -> {
          behind(entry, reached);
          return;
        }
        case GONE -> {
          changes.gone(entry);
          return;
        }
      }
    }
  }

  /** Brings one who is behind up to the room's last message and makes it live. */
  void tend(Entry entry, long last, Frames frames) {
    long from = entry.member().last();
    if (last - from > ports.limits().mostBehind()) {
      resume(entry, from, last);
      return;
    }
    List<ChatMessage> missed =
        last == from
            ? List.of()
            : new History(ports.table())
                .between(room, from, last, ports.limits().mostBehind(), in.now());
    long reached = from;
    for (Frames.Frame frame : frames.of(missed, from)) {
      Sent sent = send(entry, frame.text());
      if (sent == Sent.GONE) {
        changes.gone(entry);
        return;
      }
      if (sent == Sent.SLOW) {
        behind(entry, reached);
        return;
      }
      reached = frame.reached();
    }
    changes.live(entry, last);
  }

  /** Too much is missing to be kept for it: it is told from where on to read the history. */
  private void resume(Entry entry, long from, long last) {
    switch (send(entry, Json.resume(room, from))) {
      case SENT -> changes.live(entry, last);
      case SLOW -> behind(entry, from);
      case GONE -> changes.gone(entry);
    }
  }

  private void behind(Entry entry, long reached) {
    if (entry.member().attempts() < ports.limits().mostAttempts()) {
      changes.behind(entry, reached, in.now());
      return;
    }
    try {
      ports.connections().close(entry.connection());
    } catch (PortException e) {
      // It is taken out all the same, and must join again.
    }
    changes.gone(entry);
  }

  /** An unknown end counts as too slow: rather a message twice than never. */
  private Sent send(Entry entry, String text) {
    if (in.remaining().compareTo(RESERVE) < 0) {
      return Sent.SLOW;
    }
    try {
      Sent sent = ports.connections().send(entry.connection(), text);
      boolean opening = sent == Sent.GONE && entry.member().opening(in.now());
      return opening ? Sent.SLOW : sent;
    } catch (PortException e) {
      return Sent.SLOW;
    }
  }
}
