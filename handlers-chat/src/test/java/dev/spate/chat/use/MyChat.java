package dev.spate.chat.use;

import dev.spate.Condition;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.chat.ChatHandler;
import dev.spate.chat.ChatMessage;
import dev.spate.chat.ChatPorts;
import dev.spate.chat.Verdict;
import dev.spate.chat.Visitor;
import dev.spate.chat.WordRules;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a user makes of {@link ChatHandler}: every hook is another one. */
public class MyChat extends ChatHandler {
  public MyChat(ChatPorts ports) {
    super(ports);
  }

  @Override
  protected Optional<String> mayJoin(Visitor visitor, Invocation in) {
    return visitor.room().startsWith("private")
        ? Optional.of("members only")
        : super.mayJoin(visitor, in);
  }

  @Override
  protected Verdict review(Visitor speaker, String text, Invocation in) {
    return text.endsWith("?")
        ? new Verdict.Unfit("no-questions", "no questions at " + in.now())
        : super.review(speaker, text, in);
  }

  @Override
  protected WordRules rules(String room) {
    return new WordRules(super.rules(room).textBytes(), Set.of("offside"), true);
  }

  @Override
  protected boolean mayModerate(Visitor visitor) {
    return super.mayModerate(visitor) || visitor.name().equals("Referee");
  }

  @Override
  protected String shown(ChatMessage message) {
    return super.shown(message).replace("\"}", "\",\"side\":\"" + side(message) + "\"}");
  }

  private static String side(ChatMessage message) {
    return message.from().toLowerCase(Locale.ROOT).startsWith("h") ? "home" : "away";
  }

  @Override
  protected void accepted(ChatMessage message, Invocation in) {
    ports()
        .table()
        .put(
            Key.of("noted " + message.room() + " " + message.seq()),
            message.text().getBytes(StandardCharsets.UTF_8),
            Condition.always());
  }
}
