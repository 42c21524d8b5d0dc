package dev.spate.analytics.warehouse;

import dev.spate.sketches.ByteReader;
import dev.spate.sketches.ByteWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A file of the warehouse.
 *
 * @param hour its events happened in this hour, counted from 1970 in UTC
 * @param name unique
 * @param extension of its object
 * @param lane who committed it
 * @param added the number of the lane's commit
 * @param removedBy who took it out, empty while it is there
 * @param removed the number of the commit that took it out
 * @param removedAt when, in milliseconds since 1970
 */
public record DataFile(
    String type,
    long hour,
    String name,
    String extension,
    long rows,
    long bytes,
    String lane,
    long added,
    String removedBy,
    long removed,
    long removedAt) {
  private static final int VERSION = 1;

  /** The date of its events in UTC. */
  public LocalDate date() {
    return date(hour);
  }

  static LocalDate date(long hour) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(hour * 3600), ZoneOffset.UTC);
  }

  /** The key of its object: folders in the way that query engines read as columns. */
  public String key() {
    return folder(type, date()) + "hour=%02d/%s.%s".formatted(hour % 24, name, extension);
  }

  static String folder(String type, LocalDate date) {
    return "facts/" + type + "/date=" + date + "/";
  }

  /** This file, taken out by a commit. */
  DataFile removed(String by, long commit, Instant at) {
    return new DataFile(
        type, hour, name, extension, rows, bytes, lane, added, by, commit, at.toEpochMilli());
  }

  byte[] toBytes() {
    return new ByteWriter()
        .u8(VERSION)
        .text(type)
        .varint(hour)
        .text(name)
        .text(extension)
        .varint(rows)
        .varint(bytes)
        .text(lane)
        .varint(added)
        .text(removedBy)
        .varint(removed)
        .varint(removedAt)
        .toBytes();
  }

  static DataFile of(byte[] value) {
    ByteReader in = new ByteReader(value);
    in.version("file of the warehouse", VERSION);
    return new DataFile(
        in.text(),
        in.varint(),
        in.text(),
        in.text(),
        in.varint(),
        in.varint(),
        in.text(),
        in.varint(),
        in.text(),
        in.varint(),
        in.varint());
  }
}
