package dev.spate.analytics.use;

import dev.spate.RejectedException;
import dev.spate.analytics.Shop;
import dev.spate.analytics.facts.Body;
import dev.spate.analytics.facts.Fact;
import dev.spate.analytics.facts.IngestHandler;
import dev.spate.analytics.facts.IngestPorts;
import dev.spate.http.Request;
import java.time.Duration;
import java.util.Optional;

/** A user's handler that overrides every hook. */
class MyIngest extends IngestHandler {
  MyIngest(IngestPorts ports) {
    super(ports, Shop.SCHEMAS, 0);
  }

  @Override
  protected Optional<Fact> accept(Fact fact, Request request) {
    if (fact.text("page", "").equals("/secret")) {
      throw new RejectedException("nobody was there");
    }
    boolean health = fact.text("page", "").equals("/health");
    return health ? Optional.empty() : Optional.of(fact);
  }

  @Override
  protected Duration ahead() {
    return Duration.ofSeconds(10);
  }

  @Override
  protected Body.Limits limits() {
    return new Body.Limits(5, 3_000);
  }
}
