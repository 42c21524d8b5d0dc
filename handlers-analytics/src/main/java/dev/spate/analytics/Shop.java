package dev.spate.analytics;

import static dev.spate.analytics.facts.Schema.Field.optional;
import static dev.spate.analytics.facts.Schema.Field.required;

import dev.spate.analytics.facts.Schema;
import dev.spate.analytics.facts.Schema.Privacy;
import dev.spate.analytics.facts.Schemas;
import dev.spate.parquet.Column.Kind;

/** What a shop's pages tell of their visitors. */
public final class Shop {
  /** A page was shown, and how long it took. */
  public static final Schema VIEW =
      Schema.of(
          "view",
          "visitor",
          required("visitor", Kind.TEXT).privacy(Privacy.HASH),
          required("page", Kind.TEXT),
          optional("millis", Kind.DOUBLE),
          optional("status", Kind.LONG),
          optional("agent", Kind.TEXT),
          optional("address", Kind.TEXT).privacy(Privacy.NETWORK));

  /** A step on the way to a purchase: {@code cart}, {@code checkout} or {@code purchase}. */
  public static final Schema STEP =
      Schema.of(
          "step",
          "visitor",
          required("visitor", Kind.TEXT).privacy(Privacy.HASH),
          required("step", Kind.TEXT),
          optional("cents", Kind.LONG));

  /** All of them. */
  public static final Schemas SCHEMAS = Schemas.of(VIEW, STEP);

  private Shop() {}
}
