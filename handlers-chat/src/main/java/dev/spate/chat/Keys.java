package dev.spate.chat;

import dev.spate.Key;

/** Where things lie in the table. */
final class Keys {
  /** The rooms that there are. */
  static final String ROOMS = "rooms";

  private Keys() {}

  private static String partition(String room) {
    return "room " + room;
  }

  static Key listed(String room) {
    return new Key(ROOMS, room);
  }

  static Key head(String room) {
    return new Key(partition(room), "head");
  }

  static Key shard(String room, int shard) {
    return new Key(partition(room), "shard " + shard);
  }

  /** When a part of a room is visited next. */
  static Key visit(String room, int shard) {
    return new Key(partition(room), "visit " + shard);
  }

  /** How many are in a part of a room: apart from the shard, which one at a time writes. */
  static Key count(String room, int shard) {
    return new Key(partition(room), "count " + shard);
  }

  static String counts(String room) {
    return partition(room);
  }

  static Key presence(String room) {
    return new Key(partition(room), "presence");
  }

  static Key sanction(String room, String name) {
    return new Key(partition(room), "sanction " + name);
  }

  /** Whose a name is; the name is folded, so that the like of it is the same. */
  static Key holder(String room, String folded) {
    return new Key(partition(room), "holder " + folded);
  }

  static String members(String room, int shard) {
    return "members " + room + " " + shard;
  }

  static Key member(String room, int shard, String connection) {
    return new Key(members(room, shard), connection);
  }

  static Key visitor(String connection) {
    return Key.of("visitor " + connection);
  }

  static String log(String room) {
    return "log " + room;
  }

  static Key message(String room, long seq) {
    return new Key(log(room), place(seq));
  }

  /** A message's place as text that sorts as the number does. */
  static String place(long seq) {
    String digits = Long.toString(seq);
    return "0".repeat(19 - digits.length()) + digits;
  }

  /** That a message was said; neither rooms nor speakers can hold a space before the last one. */
  static Key said(String room, String name, String clientId) {
    return Key.of("said " + room + " " + name.length() + ":" + name + " " + clientId);
  }

  static Key audit(String room, String entry) {
    return new Key("audit " + room, entry);
  }

  static Key reactions(String room) {
    return new Key(partition(room), "reactions");
  }

  static Key push(String room, String name) {
    return new Key("push " + room, name);
  }

  /** When the API is free for the next call. */
  static Key pace() {
    return Key.of("pace");
  }
}
