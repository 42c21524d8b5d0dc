package dev.spate.file;

import dev.spate.Invocation;
import dev.spate.Message;
import dev.spate.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sends tasks to the queues of steps. Ids follow from the event, so a second run of it sends the
 * same.
 *
 * @param pipeline the steps
 * @param self the step that sends, empty for the scan
 * @param queues those that may be sent to, by name of the step
 * @param changes where it is told that a content is settled: its hash
 */
record Tasks(
    Pipeline pipeline,
    String self,
    Map<String, Publisher<String>> queues,
    Publisher<String> changes) {
  /** What the store takes in one call. */
  private static final int AT_ONCE = 100;

  /** Sends all tasks that can be done now to the steps that this function may begin. */
  void begin(ContentRecord record, Invocation in) {
    for (Step step : pipeline.ready(record)) {
      Publisher<String> queue = queues.get(step.name());
      if (queue != null && !step.name().equals(self)) {
        publish(queue, step, record, in);
      }
    }
    if (record.settled()) {
      changes.publish(in.id("settled " + record.content().hash()), record.content().hash());
    }
  }

  private static void publish(
      Publisher<String> queue, Step step, ContentRecord record, Invocation in) {
    List<Message<String>> messages = new ArrayList<>();
    for (int part = 0; part < parts(step, record); part++) {
      Task task = new Task(record.content().hash(), part, 1);
      messages.add(Message.of(in.id(step.name() + " " + part), task.text()));
    }
    for (int from = 0; from < messages.size(); from += AT_ONCE) {
      queue.publish(messages.subList(from, Math.min(from + AT_ONCE, messages.size())));
    }
  }

  /** How many parts a step has for a content. */
  static int parts(Step step, ContentRecord record) {
    return step.inParts()
        ? Integer.parseInt(record.facts().getOrDefault(StepResult.PARTS, "1"))
        : 1;
  }

  /** Sends a task of a step once more, after a while. */
  void again(Step step, Task task, Duration wait, Invocation in) {
    Publisher<String> queue = queues.get(step.name());
    if (queue == null) {
      throw new IllegalStateException("step " + step.name() + " may not send tasks to itself");
    }
    queue.publish(List.of(Message.of(in.id("again"), task.text()).delay(wait)));
  }
}
