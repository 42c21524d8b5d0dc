package dev.spate.chat;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.RejectedException;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code GET /api/rooms/{room}/messages?after=N}: an array of messages in order, at most {@code
 * limit} (1 to 1,000, else 1,000). With {@code before} instead the last ones before it.
 */
final class ListMessages implements Handler<Request, Response> {
  private final ChatHandler chat;
  private final History history;

  ListMessages(ChatHandler chat, KeyValueReader table) {
    this.chat = chat;
    this.history = new History(table);
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String room = Entrance.room(request.parameter("room"));
    int limit = (int) number(request, "limit", History.MOST, 1, History.MOST);
    List<ChatMessage> messages;
    if (request.query("before").isPresent()) {
      long before = number(request, "before", 1, 1, Long.MAX_VALUE);
      messages = history.before(room, before, limit, in.now());
    } else {
      long after = number(request, "after", 0, 0, Long.MAX_VALUE - 2);
      messages = history.after(room, after, limit, in.now());
    }
    String json = Json.array(messages.stream().map(chat::shown).toList());
    return Response.json(200, json.getBytes(StandardCharsets.UTF_8))
        .header("cache-control", "no-store");
  }

  private static long number(Request request, String name, long otherwise, long min, long max) {
    if (request.query(name).isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(request.query(name).get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, in the same words
    }
    throw new RejectedException(
        "parameter " + name + " must be a number from " + min + " to " + max);
  }
}
