package dev.spate.chat;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code GET /api/rooms/{room}}: how many are there, some of them by name, and the mood. */
final class ShowRoom implements Handler<Request, Response> {
  private static final int NAMES = 100;

  private final KeyValueReader table;

  ShowRoom(KeyValueReader table) {
    this.table = table;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String room = Entrance.room(request.parameter("room"));
    Optional<Head> head = table.get(Keys.head(room)).map(i -> Packed.head(i.value()));
    List<String> names =
        Entry.all(table, room, 0).stream().map(e -> e.member().name()).limit(NAMES).toList();
    String json =
        Json.room(
            room,
            head.map(Head::seq).orElse(0L),
            Rooms.count(table, room),
            names,
            React.counts(table, room));
    return Response.json(200, json.getBytes(StandardCharsets.UTF_8))
        .header("cache-control", "no-store");
  }
}
