package dev.spate;

import java.util.Map;

/**
 * What is stored beside an object's content.
 *
 * @param contentType media type (RFC 9110, section 8.3)
 * @param cacheControl as in RFC 9111, section 5.2; empty for none
 * @param user names of lower-case letters, digits and hyphens; together with the values at most
 *     2,048 bytes of ASCII (source: "Working with object metadata", Amazon S3 User Guide)
 */
public record ObjectMeta(String contentType, String cacheControl, Map<String, String> user) {
  public ObjectMeta {
    Checks.bytes("content type", contentType, 1, 255);
    Checks.bytes("cache control", cacheControl, 0, 255);
    if (!ascii(contentType) || !ascii(cacheControl)) {
      throw new RejectedException("content type and cache control must be printable ASCII");
    }
    user = Map.copyOf(user);
    int bytes = 0;
    for (Map.Entry<String, String> e : user.entrySet()) {
      if (!ascii(e.getKey()) || !ascii(e.getValue()) || !lower(e.getKey())) {
        throw new RejectedException(
            "object metadata must be names of a-z, 0-9 and '-' with printable ASCII values");
      }
      bytes += e.getKey().length() + e.getValue().length();
    }
    if (bytes > 2048) {
      throw new RejectedException("object metadata must be at most 2048 bytes, not " + bytes);
    }
  }

  /** Only a media type. */
  public static ObjectMeta of(String contentType) {
    return new ObjectMeta(contentType, "", Map.of());
  }

  private static boolean ascii(String text) {
    return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  private static boolean lower(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
