package dev.spate.local.trace;

import dev.spate.Bucket;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.Queue;
import dev.spate.Resource;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Topic;

/** Kinds of resources. */
public final class Kinds {
  private Kinds() {}

  /** What people call a resource of this kind, in one word. */
  public static String of(Resource resource) {
    return switch (resource) {
      case Bucket b -> "bucket";
      case Table t -> "table";
      case Queue<?> q -> "queue";
      case Topic<?> t -> "topic";
      case EventStream<?> s -> "stream";
      case EventBus b -> "bus";
      case SocketApi s -> "socket";
      case DeviceTopic<?> d -> "device";
      case Timetable t -> "timetable";
    };
  }
}
