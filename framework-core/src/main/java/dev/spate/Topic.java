package dev.spate;

/** Messages copied to every function that listens. */
public record Topic<T>(String name, Class<T> type) implements Resource {
  public Topic {
    Checks.name("topic name", name);
  }

  /** Fires for each message. */
  public Source.TopicMessages<T> each() {
    return new Source.TopicMessages<>(this);
  }
}
