package dev.spate.aws.template;

import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.Queue;
import dev.spate.Source;
import dev.spate.Trigger;
import dev.spate.aws.template.Finding.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at an application before it is deployed. What {@link App} refuses by itself is not looked
 * for again.
 */
public final class Preflight {
  /** A handler that needs less for an event is rare. */
  static final Duration LEAST_TIME = Duration.ofMillis(20);

  /** Bytes of a call (source: "Lambda quotas"), and of an event with what comes beside it. */
  private static final int PAYLOAD = 6 * 1024 * 1024;

  private static final int LEAST_PAYLOAD = 1024;
  private static final Duration SOCKETS = Duration.ofSeconds(29);
  private static final Duration AUTHORIZER = Duration.ofSeconds(10);
  private static final Duration QUEUE_KEEPS = Duration.ofDays(4);
  private static final Duration TABLE_KEEPS = Duration.ofDays(1);

  private final List<Finding> found = new ArrayList<>();

  private Preflight() {}

  /** All that is found, in the order of the functions. */
  public static List<Finding> check(App app, TemplateOptions options) {
    Plan plan = new Plan(app, options);
    return check(plan, TemplateWriter.text(plan));
  }

  static List<Finding> check(Plan plan, String template) {
    Preflight preflight = new Preflight();
    plan.app.functions().forEach(preflight::function);
    preflight.found.addAll(Reach.check(plan));
    preflight.found.addAll(Fronts.check(plan));
    preflight.found.addAll(Loops.check(plan));
    preflight.found.addAll(Sizes.check(plan, template));
    return List.copyOf(preflight.found);
  }

  private void add(Rule rule, FunctionSpec<?, ?, ?> function, String message) {
    found.add(new Finding(rule, "function " + function.name(), message));
  }

  private void function(FunctionSpec<?, ?, ?> function) {
    Trigger<?, ?, ?> trigger =
        function.trigger() instanceof Trigger.Batched<?> b ? b.source() : function.trigger();
    switch (trigger) {
      case Source.QueueMessages<?> m -> {
        queue(function, m);
        batch(function, m.batchSize(), m.parallelism());
      }
      case Source.StreamRecords<?> r -> {
        batch(function, r.batchSize(), r.parallelism());
        if (r.log() instanceof Source.TableLog && r.maxAge().compareTo(TABLE_KEEPS) > 0) {
          add(
              Rule.DEAD_LETTER,
              function,
              "tries a change for "
                  + r.maxAge()
                  + ", but a table's stream forgets it after "
                  + TABLE_KEEPS
                  + ": set retries with a lower age");
        }
      }
      case Trigger.HttpAuthorizer a -> longest(Rule.AUTHORIZER, function, AUTHORIZER);
      case Trigger.SocketAuthorizer a -> longest(Rule.GATEWAY, function, SOCKETS);
      case Trigger.SocketOpen o -> longest(Rule.GATEWAY, function, SOCKETS);
      case Source.SocketMessages m -> longest(Rule.GATEWAY, function, SOCKETS);
      case Source.SocketClosings c -> longest(Rule.GATEWAY, function, SOCKETS);
      case Source.Ticks t -> ticks(function, t);
      default -> {}
    }
  }

  private void longest(Rule rule, FunctionSpec<?, ?, ?> function, Duration waits) {
    Duration timeout = function.settings().timeout();
    if (timeout.compareTo(waits) > 0) {
      add(
          rule,
          function,
          "may run "
              + timeout
              + ", but who asks it waits "
              + waits
              + ": set its timeout to that or less");
    }
  }

  private void queue(FunctionSpec<?, ?, ?> function, Source.QueueMessages<?> m) {
    Queue<?> queue = m.queue();
    Duration advised = function.settings().timeout().multipliedBy(6).plus(m.window());
    if (queue.visibility().compareTo(advised) < 0) {
      add(
          Rule.VISIBILITY,
          function,
          "queue "
              + queue.name()
              + " shows a message again after "
              + queue.visibility()
              + "; six times the timeout and the window are "
              + advised);
    }
    if (queue.receiveLimit() < 5) {
      add(
          Rule.RECEIVE_LIMIT,
          function,
          "queue "
              + queue.name()
              + " gives a message up after "
              + queue.receiveLimit()
              + " deliveries, of which throttling may use some: allow 5 or more");
    }
    Duration tried = queue.visibility().multipliedBy(queue.receiveLimit());
    if (tried.compareTo(QUEUE_KEEPS) > 0) {
      add(
          Rule.DEAD_LETTER,
          function,
          "queue "
              + queue.name()
              + " gives a message up after "
              + tried
              + ", but forgets it after "
              + QUEUE_KEEPS
              + ": lower its visibility or receive limit");
    }
  }

  private void batch(FunctionSpec<?, ?, ?> function, int size, int parallelism) {
    Duration all = function.settings().timeout().minus(function.settings().margin());
    Duration each = all.multipliedBy(Math.min(parallelism, size)).dividedBy(size);
    if (each.compareTo(LEAST_TIME) < 0) {
      add(
          Rule.BATCH_TIME,
          function,
          "has "
              + each.toMillis()
              + " ms for each event of a batch of "
              + size
              + ": make the batch smaller, or the timeout or parallelism larger");
    }
    if (PAYLOAD / size < LEAST_PAYLOAD) {
      add(
          Rule.BATCH_PAYLOAD,
          function,
          "gets a batch of "
              + size
              + " only if its events have "
              + PAYLOAD / size
              + " bytes or less, with all that comes beside them");
    }
  }

  private void ticks(FunctionSpec<?, ?, ?> function, Source.Ticks t) {
    String rate = t.timetable().expression();
    if (!rate.startsWith("rate(") || !rate.contains("minute")) {
      return;
    }
    Duration period = Duration.ofMinutes(Long.parseLong(rate.replaceAll("[^0-9]", "")));
    if (function.settings().timeout().compareTo(period) > 0) {
      add(
          Rule.SCHEDULE,
          function,
          "may run "
              + function.settings().timeout()
              + " and is started each "
              + period
              + ": runs may overlap");
    }
  }
}
