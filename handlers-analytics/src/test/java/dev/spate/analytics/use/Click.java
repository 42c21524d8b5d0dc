package dev.spate.analytics.use;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A user's own payload: who looked at what, when, and how much it counts.
 *
 * @param time in milliseconds since 1970
 */
public record Click(String user, String page, long time, int weight) {
  /** Its codec, and no others. */
  public static Codecs codecs() {
    return new Codecs() {
      @Override
      @SuppressWarnings("unchecked") // the type has just been compared
      public <T> Optional<Codec<T>> find(Class<T> type) {
        return type == Click.class ? Optional.of((Codec<T>) new Text()) : Optional.empty();
      }
    };
  }

  private static final class Text implements Codec<Click> {
    @Override
    public byte[] encode(Click click) {
      return String.join(" ", click.user, click.page, Long.toString(click.time), "" + click.weight)
          .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Click decode(byte[] buffer, int offset, int length) {
      String[] parts = new String(buffer, offset, length, StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length != 4) {
        throw new RejectedException("a click has 4 parts, not " + parts.length);
      }
      return new Click(parts[0], parts[1], Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
    }

    @Override
    public String contentType() {
      return "text/plain";
    }
  }
}
