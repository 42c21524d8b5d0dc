package dev.spate.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a key set that can be used; those of unknown kinds are passed over, as RFC 7517 asks.
 */
record KeySet(List<IssuerKey> keys) {
  private static final int MOST_KEYS = 100;

  static KeySet parse(byte[] json) throws IOException {
    if (json.length > KeySource.MOST_BYTES) {
      throw new IOException(
          "key set must be at most " + KeySource.MOST_BYTES + " bytes, not " + json.length);
    }
    Map<String, Object>[] given;
    try {
      given =
          JSONObjectUtils.getJSONObjectArray(
              JSONObjectUtils.parse(new String(json, StandardCharsets.UTF_8)), "keys");
    } catch (ParseException e) {
      throw new IOException("key set of " + json.length + " bytes is no JSON Web Key Set", e);
    }
    if (given == null || given.length > MOST_KEYS) {
      throw new IOException("key set must have 0 to " + MOST_KEYS + " keys");
    }
    List<IssuerKey> keys = new ArrayList<>();
    for (Map<String, Object> one : given) {
      usable(one).ifPresent(keys::add);
    }
    return new KeySet(List.copyOf(keys));
  }

  private static Optional<IssuerKey> usable(Map<String, Object> one) {
    try {
      return IssuerKey.of(JWK.parse(one));
    } catch (ParseException
        | JOSEException
        | GeneralSecurityException
        | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The key of this id; without an id the only one of this algorithm. */
  Optional<IssuerKey> find(Optional<String> id, Algorithm algorithm) {
    List<IssuerKey> fit =
        keys.stream()
            .filter(k -> k.algorithm() == algorithm)
            .filter(k -> id.isEmpty() || k.id().equals(id.get()))
            .toList();
    return fit.size() == 1 ? Optional.of(fit.getFirst()) : Optional.empty();
  }
}
