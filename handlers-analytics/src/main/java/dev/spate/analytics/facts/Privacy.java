package dev.spate.analytics.facts;

import dev.spate.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Treats personal data as each field's policy says. */
public final class Privacy {
  private final Secret salt;

  /**
   * With the key of hashes; it is read when a field is hashed, and who changes it makes strangers
   * of all persons.
   */
  public Privacy(Secret salt) {
    this.salt = salt;
  }

  /** The fact as it may be stored. */
  public Fact apply(Fact fact) {
    List<Schema.Field> fields = fact.schema().fields();
    List<@Nullable Object> values = new ArrayList<>(fact.values());
    for (int i = 0; i < fields.size(); i++) {
      if (values.get(i) instanceof String text) {
        values.set(
            i,
            switch (fields.get(i).privacy()) {
              case KEEP -> text;
              case DROP -> null;
              case HASH -> hash(text);
              case NETWORK -> network(text);
            });
      } else if (fields.get(i).privacy() == Schema.Privacy.DROP) {
        values.set(i, null);
      }
    }
    return new Fact(fact.schema(), fact.id(), fact.time(), values);
  }

  private String hash(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] all = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** What cannot be an address loses everything. */
  static String network(String address) {
    String[] four = address.split("\\.", -1);
    if (four.length == 4) {
      return four[0] + "." + four[1] + "." + four[2] + ".0";
    }
    String[] six = address.split(":", -1);
    return six.length < 4 ? "" : six[0] + ":" + six[1] + ":" + six[2] + "::";
  }
}
