package dev.spate.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One Markdown page, relative to the root, as far as its truth can be checked. */
record Page(Path file, String text) {
  private static final Pattern MARKER =
      Pattern.compile("<!-- region: (?<file>[\\w./-]+)#(?<name>[\\w-]+) -->");
  private static final Pattern LINK =
      Pattern.compile("\\[[^\\]]*\\]\\((?<target>[^)\\s]+)[^)]*\\)");
  private static final Pattern CODE = Pattern.compile("`(?<code>[^`\\n]+)`");
  private static final Pattern PATH =
      Pattern.compile(
          "(\\.ci|docs|examples|benchmarks|(framework|support|handlers)-[a-z-]+)(/[\\w.-]+)*/?"
              + "|[\\w.-]+(/[\\w.-]+)*\\.(md|xml|java)");

  /** A fenced Java block, the line it starts on and the marker line above it. */
  record Block(int line, String marker, String code) {}

  /** What is wrong with the page, each with the place and the reason; empty when it is true. */
  List<String> problems(Tree tree) {
    List<String> problems = new ArrayList<>();
    Regions regions = new Regions(tree);
    javaBlocks().forEach(block -> check(block, regions, problems));
    links().filter(target -> !exists(tree, target)).map(this::missing).forEach(problems::add);
    paths().filter(path -> !isThere(tree, path)).map(this::missing).forEach(problems::add);
    return problems;
  }

  private void check(Block block, Regions regions, List<String> problems) {
    String place = file + ":" + block.line();
    var marker = MARKER.matcher(block.marker());
    if (!marker.matches()) {
      problems.add(place + " java block without <!-- region: File.java#name --> above it");
      return;
    }
    regions
        .find(marker.group("file"), marker.group("name"))
        .ifPresentOrElse(
            code -> {
              if (!code.equals(Regions.plain(block.code()))) {
                problems.add(place + " differs from its region, which reads:\n" + code);
              }
            },
            () -> problems.add(place + " no such region: " + block.marker()));
  }

  List<Block> javaBlocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int start = 0; start < lines.size(); start++) {
      if (lines.get(start).startsWith("```")) {
        int end = endOfFence(lines, start);
        if (lines.get(start).strip().equals("```java")) {
          String marker = start == 0 ? "" : lines.get(start - 1).strip();
          String code = String.join("\n", lines.subList(start + 1, end));
          blocks.add(new Block(start + 1, marker, code));
        }
        start = end;
      }
    }
    return blocks;
  }

  private static int endOfFence(List<String> lines, int start) {
    int end = start + 1;
    while (end < lines.size() && !lines.get(end).strip().equals("```")) {
      end++;
    }
    return end;
  }

  private Stream<String> links() {
    return LINK.matcher(prose())
        .results()
        .map(link -> link.group("target"))
        .filter(target -> !target.matches("[a-z]+:.*|#.*"));
  }

  private Stream<String> paths() {
    return CODE.matcher(prose())
        .results()
        .map(MatchResult::group)
        .map(code -> code.substring(1, code.length() - 1))
        .filter(code -> PATH.matcher(code).matches() && !code.contains("/target/"));
  }

  /** The page without its fenced blocks. */
  private String prose() {
    return text.replaceAll("(?ms)^```.*?^```$", "");
  }

  private boolean exists(Tree tree, String link) {
    Path target = tree.root().resolve(file).resolveSibling(link.replaceAll("#.*", ""));
    return target.toFile().exists();
  }

  /**
   * A path in running text may be meant from the root, or from the page; a bare name from anywhere.
   */
  private boolean isThere(Tree tree, String path) {
    return tree.root().resolve(path).toFile().exists()
        || exists(tree, path)
        || (!path.contains("/") && !tree.files("/" + path).isEmpty());
  }

  private String missing(String target) {
    return file + " names " + target + ", which does not exist";
  }
}
