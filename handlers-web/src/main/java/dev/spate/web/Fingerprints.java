package dev.spate.web;

import dev.spate.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that change with the content, so that caches may keep the files for ever.
 *
 * <p>Files below {@code assets/} get a part of their hash into their name, and every relative
 * reference to them in a text file, between quotes or in {@code url(…)}, follows. Files that refer
 * to each other in a circle cannot have such names and are refused.
 */
final class Fingerprints {
  private static final String ASSETS = "assets/";
  private static final int DIGITS = 12;
  private static final Set<String> TEXTS = Set.of("html", "css", "js", "mjs", "svg", "webmanifest");
  private static final Pattern REFERENCE =
      Pattern.compile("(?<=[\"'(`])[^\"'()`\\s<>]{1,300}(?=[\"')`])");

  private final Map<String, byte[]> files;
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, byte[]> done = new TreeMap<>();
  private final Set<String> underWay = new HashSet<>();

  private Fingerprints(Map<String, byte[]> files) {
    this.files = files;
  }

  /** Whether a published path has its content's hash in it. */
  static boolean kept(String path) {
    return path.startsWith(ASSETS);
  }

  /**
   * The files under their new names, with references that fit.
   *
   * @throws RejectedException when assets refer to each other in a circle
   */
  static Map<String, byte[]> of(Map<String, byte[]> files) {
    Fingerprints work = new Fingerprints(files);
    new TreeMap<>(files).keySet().forEach(path -> work.name(path, List.of()));
    return work.done;
  }

  private String name(String path, List<String> way) {
    String known = names.get(path);
    if (known != null) {
      return known;
    }
    if (!underWay.add(path)) {
      throw new RejectedException("assets refer to each other in a circle: " + way + " to " + path);
    }
    List<String> further = new ArrayList<>(way);
    further.add(path);
    byte[] bytes = files.getOrDefault(path, new byte[0]);
    byte[] content = TEXTS.contains(ending(path)) ? rewrite(path, bytes, further) : bytes;
    String name = kept(path) ? fingerprinted(path, content) : path;
    names.put(path, name);
    done.put(name, content);
    return name;
  }

  private byte[] rewrite(String path, byte[] bytes, List<String> way) {
    Matcher matcher = REFERENCE.matcher(new String(bytes, StandardCharsets.UTF_8));
    String text =
        matcher.replaceAll(
            found -> {
              String target = resolve(path, found.group());
              boolean asset = kept(target) && files.containsKey(target) && !target.equals(path);
              return Matcher.quoteReplacement(
                  asset ? renamed(found.group(), target, name(target, way)) : found.group());
            });
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Only the last part of a name changes, so the way there stays as it was written. */
  private static String renamed(String reference, String target, String name) {
    String before = target.substring(target.lastIndexOf('/') + 1);
    String after = name.substring(name.lastIndexOf('/') + 1);
    return reference.substring(0, reference.length() - before.length()) + after;
  }

  /** The path in the site that a reference means; one from elsewhere means none. */
  private static String resolve(String from, String reference) {
    if (reference.contains("://") || reference.startsWith("//") || reference.startsWith("/")) {
      return "";
    }
    List<String> parts = new ArrayList<>(List.of(from.split("/", -1)));
    parts.removeLast();
    for (String part : reference.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return "";
        }
        parts.removeLast();
      } else if (!part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  private static String fingerprinted(String path, byte[] content) {
    int dot = path.lastIndexOf('.');
    int end = dot > path.lastIndexOf('/') ? dot : path.length();
    String hash = Sha256.hex(content).substring(0, DIGITS);
    return path.substring(0, end) + "." + hash + path.substring(end);
  }

  private static String ending(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
