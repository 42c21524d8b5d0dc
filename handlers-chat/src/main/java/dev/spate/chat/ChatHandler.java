package dev.spate.chat;

import dev.spate.Invocation;
import java.util.Optional;
import java.util.Set;

/**
 * What a chat decides: who may join, what may be said, how it is shown. Extend it and override what
 * should be otherwise; none of its methods is called by a constructor. It is made once for each
 * function and used by many threads.
 */
public class ChatHandler {
  private final ChatPorts ports;

  /** With the ports that the chat's functions have; nothing is called yet. */
  public ChatHandler(ChatPorts ports) {
    this.ports = ports;
  }

  /** The ports, for subclasses. */
  protected final ChatPorts ports() {
    return ports;
  }

  /**
   * Why somebody may not join a room, told to them; unless overridden everybody may who is not
   * banned.
   */
  protected Optional<String> mayJoin(Visitor visitor, Invocation in) {
    return Optional.empty();
  }

  /** What is thought of a message; unless overridden {@link #rules}. */
  protected Verdict review(Visitor speaker, String text, Invocation in) {
    return rules(speaker.room()).review(text);
  }

  /** The rules of a room; unless overridden any words, no links, as long as the limits say. */
  protected WordRules rules(String room) {
    return new WordRules(ports.limits().textBytes(), Set.of(), false);
  }

  /** Who may moderate; unless overridden those whom the authorizer called moderators. */
  protected boolean mayModerate(Visitor visitor) {
    return visitor.moderator();
  }

  /** How a message is sent to clients and shown in the history, as JSON. */
  protected String shown(ChatMessage message) {
    return Json.message(message);
  }

  /**
   * A message was accepted. Called at least once for each: give effects an id from the room and
   * number. What it throws is the speaker's, who says it again.
   */
  protected void accepted(ChatMessage message, Invocation in) throws Exception {}
}
