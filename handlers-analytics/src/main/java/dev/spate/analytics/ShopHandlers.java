package dev.spate.analytics;

import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Publisher;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.facts.Privacy;
import dev.spate.analytics.facts.TransformHandler;
import dev.spate.analytics.windows.Aggregate;
import dev.spate.analytics.windows.WindowHandler;
import dev.spate.analytics.windows.WindowPorts;
import dev.spate.analytics.windows.WindowSpec;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the shop's application does with its events beyond what the base classes do. */
final class ShopHandlers {
  private ShopHandlers() {}

  /** Leaves out robots, and of persons what must not be stored. */
  static final class Clean extends TransformHandler<Fact, Fact> {
    private final Privacy privacy;

    Clean(Publisher<Fact> out, Privacy privacy) {
      super(out);
      this.privacy = privacy;
    }

    @Override
    protected List<Fact> transform(Event<Fact> event, Invocation in) {
      String agent = event.data().text("agent", "").toLowerCase(Locale.ROOT);
      boolean robot = agent.contains("bot") || agent.contains("crawler");
      return robot ? List.of() : List.of(privacy.apply(event.data()));
    }
  }

  /** Windows of facts by the time that they happened. */
  static final class Count<A, R> extends WindowHandler<Fact, A, R> {
    private final Function<Fact, List<String>> keys;

    Count(
        WindowPorts ports,
        WindowSpec spec,
        Aggregate<Fact, A, R> aggregate,
        Function<Fact, List<String>> keys) {
      super(ports, spec, aggregate);
      this.keys = keys;
    }

    @Override
    protected List<String> keys(Event<Fact> event) {
      return keys.apply(event.data());
    }

    @Override
    protected Instant time(Event<Fact> event) {
      return event.data().time();
    }
  }
}
