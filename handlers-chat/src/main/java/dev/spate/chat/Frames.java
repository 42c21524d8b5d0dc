package dev.spate.chat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts messages into frames, as the mode of the room says; each is written as JSON once. */
final class Frames {
  /** Source: "Quotas for WebSocket APIs", Amazon API Gateway Developer Guide, frame size. */
  private static final int MOST_BYTES = 32 * 1024;

  private static final int OVERHEAD = 256;

  private final ChatHandler chat;
  private final String room;
  private final HotRooms.Mode mode;
  private final HotRooms.Mode before;
  private final Map<Long, String> shown = new HashMap<>();
  private final Map<Long, List<Frame>> known = new HashMap<>();

  Frames(ChatHandler chat, String room, HotRooms.Mode mode, HotRooms.Mode before) {
    this.chat = chat;
    this.room = room;
    this.mode = mode;
    this.before = before;
  }

  /**
   * Something to send.
   *
   * @param reached whoever has it has all messages up to here, or was told which they are not
   */
  record Frame(long reached, String text) {}

  /** What somebody who has the messages up to {@code after} is sent; the messages are in order. */
  List<Frame> of(List<ChatMessage> messages, long after) {
    return known.computeIfAbsent(after, a -> make(messages, a));
  }

  private List<Frame> make(List<ChatMessage> messages, long after) {
    List<ChatMessage> due = messages.stream().filter(m -> m.seq() > after).toList();
    List<Frame> frames = new ArrayList<>();
    if (mode != before && !due.isEmpty()) {
      frames.add(new Frame(after, Json.mode(room, mode)));
    }
    switch (mode) {
      case PLAIN -> due.forEach(m -> frames.add(new Frame(m.seq(), text(m))));
      case BATCHED -> packed(due, frames);
      case SAMPLED -> packed(samples(due), frames);
    }
    return frames;
  }

  private static List<ChatMessage> samples(List<ChatMessage> due) {
    int step = Math.max(1, due.size() / HotRooms.SAMPLES);
    List<ChatMessage> samples = new ArrayList<>();
    for (int i = due.size() - 1; i >= 0; i -= step) {
      samples.addFirst(due.get(i));
    }
    return samples;
  }

  private void packed(List<ChatMessage> due, List<Frame> frames) {
    List<String> texts = new ArrayList<>();
    int size = OVERHEAD;
    long reached = 0;
    for (ChatMessage message : due) {
      String text = text(message);
      int bytes = text.getBytes(StandardCharsets.UTF_8).length + 1;
      if (!texts.isEmpty() && size + bytes > MOST_BYTES) {
        frames.add(new Frame(reached, Json.messages(room, texts)));
        texts.clear();
        size = OVERHEAD;
      }
      texts.add(text);
      size += bytes;
      reached = message.seq();
    }
    if (!texts.isEmpty()) {
      frames.add(new Frame(reached, Json.messages(room, texts)));
    }
  }

  private String text(ChatMessage message) {
    return shown.computeIfAbsent(message.seq(), s -> chat.shown(message));
  }
}
