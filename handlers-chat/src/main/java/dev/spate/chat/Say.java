package dev.spate.chat;

import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import dev.spate.SocketApi;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * {@code {"action":"say","clientId":"…","text":"…"}}: stored first, then given to the fan-out, then
 * acknowledged with {@code {"type":"accepted"}}. A client that hears nothing says it again, under
 * the same id.
 */
final class Say extends Action {
  /** Rooms of up to so many shards need no task that becomes others. */
  private static final int DIRECT = 10;

  private static final int MOST_ID = 64;

  private final ChatHandler chat;
  private final Speech speech;
  private final Names names;
  private final boolean byChanges;
  private final Optional<Publisher<Mention>> mentions;

  Say(ChatHandler chat, ChatPorts ports, boolean byChanges, Optional<Publisher<Mention>> mentions) {
    super(ports);
    this.chat = chat;
    this.speech = new Speech(ports.table(), ports.limits());
    this.names = new Names(ports.table());
    this.byChanges = byChanges;
    this.mentions = mentions;
  }

  @Override
  void act(SocketApi.Text message, ClientFrame frame, Invocation in) throws Exception {
    String connection = message.connection();
    String clientId =
        frame
            .clientId()
            .filter(id -> !id.isBlank() && id.length() <= MOST_ID)
            .orElseThrow(
                () -> new RejectedException("clientId must be 1 to " + MOST_ID + " characters"));
    String text = frame.text().orElseThrow(() -> new RejectedException("text is missing"));
    Visitor speaker = visitor(message);
    Optional<Sanction> sanction = speech.sanction(speaker.room(), speaker.name(), in.now());
    if (sanction.isPresent()) {
      String code = sanction.get().banned() ? "banned" : "muted";
      answer(connection, Json.error(code, "until " + sanction.get().until()));
      return;
    }
    if (names.borrowed(speaker, in)) {
      answer(connection, Json.error("name-taken", "this name belongs to somebody else here"));
      return;
    }
    switch (chat.review(speaker, text, in)) {
      case Verdict.Unfit unfit -> answer(connection, Json.error(unfit.code(), unfit.why()));
      case Verdict.Fit fit -> say(connection, clientId, fit.text(), in);
    }
  }

  private void say(String connection, String clientId, String text, Invocation in)
      throws Exception {
    switch (speech.say(connection, clientId, text, in)) {
      case Said.Refused refused -> answer(connection, Json.error(refused.code(), refused.why()));
      case Said.Accepted accepted -> {
        ChatMessage said = accepted.message();
        if (!byChanges) {
          ports().tasks().publish(tasks(said.room(), said.seq(), accepted.shards(), in));
        }
        mentions.ifPresent(m -> call(m, said, in));
        chat.accepted(said, in);
        answer(connection, Json.accepted(said.room(), clientId, said.seq()));
      }
    }
  }

  private static void call(Publisher<Mention> mentions, ChatMessage said, Invocation in) {
    List<Message<Mention>> calls =
        CallAway.named(said.text()).stream()
            .map(
                name ->
                    Message.of(in.id("call " + name), new Mention(said.room(), said.seq(), name)))
            .toList();
    if (!calls.isEmpty()) {
      mentions.publish(calls);
    }
  }

  /** One task for each shard, or for a large room one that becomes many. */
  static List<Message<Task>> tasks(String room, long seq, int shards, Invocation in) {
    if (shards > DIRECT) {
      return List.of(Message.of(in.id("carry"), Task.carry(room, Task.ALL, seq)));
    }
    return IntStream.range(0, shards)
        .mapToObj(shard -> Message.of(in.id("carry " + shard), Task.carry(room, shard, seq)))
        .toList();
  }
}
