package dev.spate.aws.template;

import dev.spate.EventStream;
import dev.spate.FunctionSpec;
import dev.spate.Need;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.aws.template.Finding.Rule;
import java.util.ArrayList;
import java.util.List;

/** What another front than an HTTP API, and another stream than one of Kinesis, cannot do. */
final class Fronts {
  private final Plan plan;
  private final List<Finding> found = new ArrayList<>();

  private Fronts(Plan plan) {
    this.plan = plan;
  }

  static List<Finding> check(Plan plan) {
    Fronts fronts = new Fronts(plan);
    Front front = plan.options.front();
    if (front != Front.HTTP_API) {
      fronts.front(front);
    }
    plan.app.functions().forEach(fronts::kafka);
    return fronts.found;
  }

  private void front(Front front) {
    for (FunctionSpec<?, ?, ?> function : plan.app.functions()) {
      if (function.trigger() instanceof Trigger.HttpAuthorizer && !front.asksAuthorizers()) {
        String which = "function " + function.name();
        add(Rule.FRONT, which, "decides about requests, but a " + front + " asks no function");
      }
    }
    String app = "application " + plan.app.name();
    if (front == Front.LOAD_BALANCER) {
      for (String alike : BalancerFront.alike(plan)) {
        add(Rule.FRONT, app, "a load balancer cannot tell apart " + alike);
      }
    }
    if (front != Front.FUNCTION_URL && !plan.options.origins().isEmpty()) {
      String instead = ": let the functions answer OPTIONS";
      add(Rule.FRONT, app, "a " + front + " answers no other origins by itself" + instead);
    }
    boolean before =
        plan.options.site().filter(s -> s.origins().contains(new Site.Origin.Api())).isPresent();
    if (before) {
      add(Rule.FRONT, app, "a site leads to an HTTP API alone, not to a " + front);
    }
  }

  private void kafka(FunctionSpec<?, ?, ?> function) {
    String which = "function " + function.name();
    for (Need need : plan.manifest.of(function.name())) {
      if (need instanceof Need.Use use
          && use.resource() instanceof EventStream<?> stream
          && plan.kafka(stream).isPresent()) {
        add(Rule.KAFKA, which, "writes to " + stream.name() + ", but ports only read Kafka");
      }
    }
    Trigger<?, ?, ?> trigger =
        function.trigger() instanceof Trigger.Batched<?> b ? b.source() : function.trigger();
    if (trigger instanceof Source.StreamRecords<?> r && plan.kafka(r).isPresent()) {
      if (!r.tumbling().isZero()) {
        add(Rule.KAFKA, which, "reads windows of " + r.log().name() + ", which Kafka has not");
      }
      if (r.shardParallelism() > 1) {
        add(Rule.KAFKA, which, "reads one batch of a partition at a time: set one of a shard");
      }
    }
  }

  private void add(Rule rule, String where, String message) {
    found.add(new Finding(rule, where, message));
  }
}
