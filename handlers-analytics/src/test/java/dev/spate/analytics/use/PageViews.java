package dev.spate.analytics.use;

import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.Publisher;
import dev.spate.analytics.windows.Aggregate;
import dev.spate.analytics.windows.Aggregates;
import dev.spate.analytics.windows.Result;
import dev.spate.analytics.windows.WindowHandler;
import dev.spate.analytics.windows.WindowPorts;
import dev.spate.analytics.windows.WindowSpec;
import java.time.Instant;
import java.util.List;

/** A user's handler that overrides every hook. */
class PageViews extends WindowHandler<Click, long[], Long> {
  static final Aggregate<Click, long[], Long> SUM = Aggregates.sum(Click::weight);
  private final Publisher<String> told;

  PageViews(WindowPorts ports, WindowSpec spec, Publisher<String> told) {
    super(ports, spec, SUM);
    this.told = told;
  }

  @Override
  protected List<String> keys(Event<Click> event) {
    return List.of(event.data().page(), "all");
  }

  @Override
  protected Instant time(Event<Click> event) {
    return Instant.ofEpochMilli(event.data().time());
  }

  @Override
  protected String shard(Event<Click> event) {
    return super.shard(event);
  }

  @Override
  protected void results(List<Result<Long>> results, Invocation in) {
    for (Result<Long> result : results) {
      told.publish(result.id(), text(result));
    }
  }

  static String text(Result<Long> result) {
    return "%s@%d %s%d"
        .formatted(
            result.key(), result.window().start(), result.retracted() ? "-" : "=", result.value());
  }
}
