package dev.spate;

/**
 * Something an application uses or is triggered by: a name and a type token, no behaviour of its
 * own.
 *
 * <p>The name is the application's; a platform qualifies it ({@code gallery-uploads}) so that
 * several applications live beside each other.
 */
public sealed interface Resource
    permits Bucket, Table, Queue, Topic, EventStream, EventBus, SocketApi, DeviceTopic, Timetable {
  /** 1 to 63 of a-z, 0-9 and hyphen, unique within its kind in one application. */
  String name();
}
