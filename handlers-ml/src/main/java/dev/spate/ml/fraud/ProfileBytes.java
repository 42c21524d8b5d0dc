package dev.spate.ml.fraud;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a profile lies in the table: at most 1.5 KB. */
final class ProfileBytes {
  private static final int FORMAT = 1;

  private ProfileBytes() {}

  static byte[] encode(Profile profile) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      out.writeLong(profile.count());
      out.writeDouble(profile.mean());
      out.writeDouble(profile.spread());
      Optional<Transaction.Place> place = profile.lastPlace();
      out.writeDouble(place.map(Transaction.Place::latitude).orElse(Double.NaN));
      out.writeDouble(place.map(Transaction.Place::longitude).orElse(Double.NaN));
      out.writeLong(profile.lastPlaceAt());
      out.writeByte(profile.recent().size());
      for (Profile.Payment p : profile.recent()) {
        out.writeLong(p.second());
        out.writeLong(p.amount());
        out.writeInt(p.with());
      }
      out.writeByte(profile.seen().size());
      for (int name : profile.seen()) {
        out.writeInt(name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalStateException when the bytes are of a later format or damaged
   */
  static Profile decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new IllegalStateException("a profile is of format " + format + ", not " + FORMAT);
      }
      return new Profile(
          in.readLong(),
          in.readDouble(),
          in.readDouble(),
          place(in.readDouble(), in.readDouble()),
          in.readLong(),
          payments(in),
          names(in));
    } catch (IOException e) {
      throw new IllegalStateException("a profile ends after " + bytes.length + " bytes", e);
    }
  }

  private static Optional<Transaction.Place> place(double latitude, double longitude) {
    return Double.isNaN(latitude)
        ? Optional.empty()
        : Optional.of(new Transaction.Place(latitude, longitude));
  }

  private static List<Profile.Payment> payments(DataInputStream in) throws IOException {
    List<Profile.Payment> payments = new ArrayList<>();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      payments.add(new Profile.Payment(in.readLong(), in.readLong(), in.readInt()));
    }
    return payments;
  }

  private static List<Integer> names(DataInputStream in) throws IOException {
    List<Integer> names = new ArrayList<>();
    for (int i = in.readUnsignedByte(); i > 0; i--) {
      names.add(in.readInt());
    }
    return names;
  }
}
