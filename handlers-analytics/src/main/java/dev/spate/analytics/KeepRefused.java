package dev.spate.analytics;

import dev.spate.Answers;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.Invocation;
import dev.spate.ObjectMeta;
import dev.spate.ObjectWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keeps bad events where a person finds them: a file of lines for each batch, by date. A second
 * delivery may store some of them once more, under another name.
 */
final class KeepRefused implements BatchHandler<String> {
  private final ObjectWriter files;

  KeepRefused(ObjectWriter files) {
    this.files = files;
  }

  @Override
  public BatchResult handle(Batch<String> batch, Invocation in) {
    Answers answers = batch.answers(in);
    List<Batch.Item<String>> items = batch.readable(answers);
    if (!items.isEmpty()) {
      String first = items.getFirst().event().id();
      String lines =
          items.stream().map(item -> item.event().data() + "\n").collect(Collectors.joining());
      files.put(
          in.now().toString().substring(0, 10) + "/" + first + ".ndjson",
          lines.getBytes(StandardCharsets.UTF_8),
          ObjectMeta.of("application/x-ndjson"));
      items.forEach(item -> answers.done(item.index()));
    }
    return answers.result();
  }
}
