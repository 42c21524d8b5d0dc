package dev.spate.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars as an SVG document (SVG 2), with colours for light and dark pages ({@code
 * prefers-color-scheme}), and every value in words beside its bar.
 */
final class BarChart {
  private static final int LEFT = 8;
  private static final int BARS = 320;

  /** Narrow, with each label above its bar: to be read on a telephone. */
  private static final int WIDTH = LEFT + BARS + 82;

  private static final int ROW = 42;
  private static final int HEAD = 40;

  private record Bar(String label, double value, boolean ours) {}

  private final String title;
  private final String unit;
  private final int decimals;
  private final List<Bar> bars = new ArrayList<>();

  BarChart(String title, String unit, int decimals) {
    this.title = title;
    this.unit = unit;
    this.decimals = decimals;
  }

  /** One more bar; ours stand out. */
  BarChart bar(String label, double value, boolean ours) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a bar is at least 0, not " + value);
    }
    bars.add(new Bar(label, value, ours));
    return this;
  }

  /** The document. */
  String svg() {
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
    int height = HEAD + bars.size() * ROW + 12;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" width="%d" viewBox="0 0 %d %d" role="img" \
            aria-label="%s">
            <style>
            text { font: 13px system-ui, sans-serif; fill: #1f2328; }
            .title { font-weight: 600; }
            .ours { fill: #0969da; }
            .other { fill: #8c959f; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .ours { fill: #58a6ff; }
            .other { fill: #6e7681; }
            }
            </style>
            <text class="title" x="8" y="22">%s</text>
            """
                .formatted(WIDTH, WIDTH, height, escaped(title), escaped(title)));
    for (int i = 0; i < bars.size(); i++) {
      append(svg, bars.get(i), HEAD + i * ROW, most);
    }
    return svg.append("</svg>\n").toString();
  }

  private void append(StringBuilder svg, Bar bar, int top, double most) {
    double length = most == 0 ? 0 : Math.max(1, bar.value() / most * BARS);
    String value = String.format(Locale.ROOT, "%." + decimals + "f %s", bar.value(), unit);
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <text x="%d" y="%d">%s</text>
            <rect class="%s" x="%d" y="%d" width="%.1f" height="16" rx="2"/>
            <text x="%.1f" y="%d">%s</text>
            """,
            LEFT,
            top + 13,
            escaped(bar.label()),
            bar.ours() ? "ours" : "other",
            LEFT,
            top + 19,
            length,
            LEFT + length + 6,
            top + 32,
            escaped(value)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
