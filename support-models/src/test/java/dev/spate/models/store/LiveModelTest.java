package dev.spate.models.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.Invocation;
import dev.spate.ObjectMeta;
import dev.spate.ObjectStore;
import dev.spate.Signal;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.models.Engine;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Model;
import dev.spate.models.Signature;
import dev.spate.models.Tensor;
import dev.spate.simulator.MemoryPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveModelTest {
  private static final ObjectMeta META = ObjectMeta.of("application/octet-stream");

  private static final ModelOpener<Model> OPENER =
      files -> files.open(new Signature(List.of(), List.of()));

  @TempDir Path disk;

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final List<Signal> told = new ArrayList<>();
  private final ObjectStore bucket =
      new MemoryPorts(() -> now, Codecs.plain(), change -> {}, Map.of(), Map.of())
          .readWrite(new Bucket("models"));
  private final Words engine = new Words();

  /** Reads texts; a text that begins with a minus is damaged. Knows which ones are open. */
  private static final class Words implements Engine {
    final Set<String> open = ConcurrentHashMap.newKeySet();
    final AtomicInteger opened = new AtomicInteger();

    @Override
    public Set<String> formats() {
      return Set.of("words");
    }

    @Override
    public Model open(String name, Path file) {
      try {
        String text = Files.readString(file);
        if (text.startsWith("-")) {
          throw new InvalidModelException("model " + name + " is damaged");
        }
        open.add(text);
        opened.incrementAndGet();
        return new Word(text, open);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private record Word(String text, Set<String> open) implements Model {
    @Override
    public Signature signature() {
      return new Signature(List.of(), List.of());
    }

    @Override
    public Map<String, Tensor> run(Map<String, Tensor> inputs, Duration patience) {
      if (!open.contains(text)) {
        throw new IllegalStateException("used after it was closed");
      }
      return Map.of("text", new Tensor.Texts(new long[] {1}, new String[] {text}));
    }

    @Override
    public void close() {
      open.remove(text);
    }
  }

  private LiveModel<Model> live(long budget) {
    ModelStore store =
        new ModelStore(
            ModelSource.bucket(bucket),
            new ModelCache(disk, budget),
            List.of(engine),
            Optional.empty());
    return new LiveModel<>(store, "word", Duration.ofMinutes(1));
  }

  private Invocation call() {
    Surroundings around =
        new Surroundings(
            () -> now, () -> new Random(1), Strands.virtualThreads(), told::add, letter -> {});
    return Invocation.of(around, "app.f", "id", now.plusSeconds(30), Duration.ofSeconds(1));
  }

  private void publish(String version, String text) throws Exception {
    byte[] content = text.getBytes(UTF_8);
    Cards.publish(bucket, Cards.card("word", version, "words", content), content);
  }

  private String said(LiveModel<Model> live) throws Exception {
    return live.use(call(), OPENER, (card, model) -> card.version() + " " + word(model));
  }

  private static String word(Model model) {
    return ((Tensor.Texts) model.run(Map.of()).get("text")).data()[0];
  }

  @Test
  void a_model_is_loaded_once_and_swapped_when_its_card_changes() throws Exception {
    publish("1", "one");
    LiveModel<Model> live = live(100);
    live.load(OPENER);
    assertThat(said(live)).isEqualTo("1 one");
    assertThat(said(live)).isEqualTo("1 one");
    assertThat(engine.opened).hasValue(1);

    publish("2", "two");
    assertThat(said(live)).isEqualTo("1 one");
    now = now.plusSeconds(61);
    assertThat(said(live)).isEqualTo("2 two");
    assertThat(engine.open).containsExactly("two");
  }

  @Test
  void a_call_that_is_in_the_old_version_finishes_there() throws Exception {
    publish("1", "one");
    LiveModel<Model> live = live(100);
    assertThat(said(live)).isEqualTo("1 one");
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch swapped = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> slow =
          threads.submit(
              () ->
                  live.use(
                      call(),
                      OPENER,
                      (card, model) -> {
                        inside.countDown();
                        swapped.await();
                        return card.version() + " " + word(model);
                      }));
      inside.await();
      publish("2", "two");
      now = now.plusSeconds(61);
      assertThat(said(live)).isEqualTo("2 two");
      assertThat(engine.open).containsExactlyInAnyOrder("one", "two");
      swapped.countDown();
      assertThat(slow.get()).isEqualTo("1 one");
    }
    assertThat(engine.open).containsExactly("two");
  }

  @Test
  void no_call_is_dropped_while_versions_come_and_go() throws Exception {
    publish("0", "v0");
    LiveModel<Model> live = live(1_000);
    said(live);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int version = 1; version <= 30; version++) {
        publish("" + version, "v" + version);
        now = now.plusSeconds(61);
        List<Future<String>> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          calls.add(threads.submit(() -> said(live)));
        }
        for (Future<String> call : calls) {
          assertThat(call.get()).matches("\\d+ v\\d+");
        }
      }
    }
    assertThat(said(live)).isEqualTo("30 v30");
    assertThat(engine.open).containsExactly("v30");
  }

  @Test
  void a_version_that_cannot_be_used_is_told_once_and_the_old_one_stays() throws Exception {
    publish("1", "one");
    LiveModel<Model> live = live(100);
    said(live);
    publish("2", "-broken");
    for (int i = 0; i < 3; i++) {
      now = now.plusSeconds(61);
      assertThat(said(live)).isEqualTo("1 one");
    }
    assertThat(told)
        .singleElement()
        .isInstanceOfSatisfying(
            Signal.Said.class,
            s -> assertThat(s.fields().get("why")).contains("word 2 is damaged"));
    publish("3", "three");
    now = now.plusSeconds(61);
    assertThat(said(live)).isEqualTo("3 three");
  }

  @Test
  void content_that_is_not_what_the_card_says_is_never_opened() throws Exception {
    byte[] good = "one".getBytes(UTF_8);
    ModelCard card = Cards.card("word", "1", "words", good);
    Cards.publish(bucket, card, "0ne".getBytes(UTF_8));
    assertThatThrownBy(() -> said(live(100)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("model word 1 is damaged or was tampered with")
        .hasMessageContaining("3 bytes of SHA-256");
    Cards.publish(bucket, card, "one and more".getBytes(UTF_8));
    assertThatThrownBy(() -> said(live(100))).hasMessageContaining("there are more of");
    bucket.delete("word/" + card.files().get("model").sha256());
    assertThatThrownBy(() -> said(live(100))).hasMessageContaining("has a card but not its file");
    assertThat(engine.opened).hasValue(0);
    try (Stream<Path> left = Files.list(disk)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void what_was_changed_on_disk_is_fetched_again() throws Exception {
    publish("1", "one");
    assertThat(said(live(100))).isEqualTo("1 one");
    try (Stream<Path> files = Files.list(disk)) {
      Files.writeString(files.findFirst().orElseThrow(), "0ne");
    }
    assertThat(said(live(100))).isEqualTo("1 one");
  }

  @Test
  void the_disk_keeps_to_its_budget_and_gives_up_what_was_not_used_for_longest() throws Exception {
    LiveModel<Model> live = live(20);
    for (String text : List.of("0123456789", "abcdefghij", "ABCDEFGHIJ")) {
      publish(text.substring(0, 1), text);
      now = now.plusSeconds(61);
      said(live);
      try (Stream<Path> files = Files.list(disk)) {
        assertThat(files.mapToLong(f -> f.toFile().length()).sum()).isLessThanOrEqualTo(20);
      }
    }
    assertThat(said(live)).isEqualTo("A ABCDEFGHIJ");
    publish("big", "x".repeat(21));
    now = now.plusSeconds(61);
    assertThat(said(live)).isEqualTo("A ABCDEFGHIJ");
    assertThat(told.getLast().toString()).contains("does not fit").contains("the budget is 20");
  }

  @Test
  void errors_say_what_is_missing() {
    assertThatThrownBy(() -> said(live(100))).hasMessage("there is no model word");
    bucket.put("word/current", "name other\nversion 1".getBytes(UTF_8), META);
    assertThatThrownBy(() -> said(live(100))).isInstanceOf(InvalidModelException.class);
  }
}
