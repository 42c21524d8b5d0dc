package dev.spate;

import java.util.List;

/** One thing a factory asked for. Together they are the function's permissions. */
public sealed interface Need {
  /** What may be done with a resource. */
  enum Verb {
    /** Read objects or items. */
    READ,
    /** Write and delete objects or items. */
    WRITE,
    /** Send messages, records or events. */
    PUBLISH,
    /** Send to connections. */
    CONNECT
  }

  /** A resource, with what may be done with it. */
  record Use(Resource resource, List<Verb> verbs) implements Need {
    public Use {
      verbs = List.copyOf(verbs);
    }
  }

  /** A setting and what it is when the deployment does not set it. */
  record Setting(String name, String otherwise) implements Need {}

  /** A secret. */
  record Secret(String name) implements Need {}

  /** A user's or module's own port. What its provider needs stands beside it. */
  record Own(Port<?> port) implements Need {}
}
