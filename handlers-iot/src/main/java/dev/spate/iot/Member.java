package dev.spate.iot;

/** A device and its track: one item, so that both are read and written at once. */
public record Member(Device device, Track track) {
  /** This member with another device record. */
  Member device(Device other) {
    return new Member(other, track);
  }

  /** This member with another track. */
  Member track(Track other) {
    return new Member(device, other);
  }
}
