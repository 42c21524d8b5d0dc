package dev.spate.analytics;

import dev.spate.PageFiles;

/** The page for people, with uPlot, which draws its lines. */
final class Dashboard {
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

  private Dashboard() {}

  static PageFiles page() {
    return PageFiles.beside(Dashboard.class, "clicks.html", "clicks.css", "clicks.js")
        .and("uplot.css", Dashboard.class, UPLOT + "uPlot.min.css")
        .and("uplot.js", Dashboard.class, UPLOT + "uPlot.iife.min.js")
        .stylingElements();
  }
}
