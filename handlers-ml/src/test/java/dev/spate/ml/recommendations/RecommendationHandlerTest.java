package dev.spate.ml.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.spate.Codecs;
import dev.spate.KeyValueStore;
import dev.spate.RejectedException;
import dev.spate.Table;
import dev.spate.ml.Calls;
import dev.spate.ml.Fallback;
import dev.spate.ml.Graphs;
import dev.spate.ml.Prediction;
import dev.spate.ml.TestModels;
import dev.spate.ml.recommendations.Interaction.Kind;
import dev.spate.models.InvalidModelException;
import dev.spate.models.onnx.OnnxBuilder;
import dev.spate.models.onnx.OnnxGraph;
import dev.spate.simulator.MemoryPorts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecommendationHandlerTest {
  @TempDir Path disk;

  private final Calls calls = new Calls();
  private RecommendationHandler handler;

  @BeforeEach
  void make() {
    TestModels models = new TestModels(disk);
    models.put("recommendations", "1", "model", "data", Graphs.catalogue());
    handler = new RecommendationHandler(models.ports());
  }

  private Interaction did(Kind kind, String item) {
    return new Interaction(kind + item, item, kind, calls.now());
  }

  private Prediction<List<Recommended>> best(String user, Interaction... lately) throws Exception {
    return handler.handle(new Wanted(user, 3, List.of(lately)), calls.call());
  }

  private static List<String> items(Prediction<List<Recommended>> best) {
    return best.value().stream().map(Recommended::item).toList();
  }

  @Test
  void who_is_unknown_gets_what_is_popular_and_is_told() throws Exception {
    Prediction<List<Recommended>> best = best("nobody");
    assertThat(items(best)).containsExactly("saw", "tea", "nail");
    assertThat(best.fallback()).contains(Fallback.UNKNOWN);
    assertThat(best.version()).isEqualTo("1");
  }

  @Test
  void who_the_model_knows_gets_their_own() throws Exception {
    assertThat(items(best("ann"))).startsWith("tea", "cup");
    assertThat(items(best("bob"))).startsWith("saw", "nail");
    assertThat(best("ann").fallback()).isEmpty();
  }

  @Test
  void what_was_just_looked_at_turns_the_strip() throws Exception {
    Prediction<List<Recommended>> best = best("nobody", did(Kind.VIEW, "cup"));
    assertThat(items(best).subList(0, 2)).containsExactlyInAnyOrder("tea", "cup");
    assertThat(best.fallback()).isEmpty();
    Recommended tea = best.value().stream().filter(r -> r.item().equals("tea")).findFirst().get();
    assertThat(tea.because()).map(Interaction::item).contains("cup");

    Interaction[] turned = {did(Kind.VIEW, "cup"), did(Kind.CART, "nail"), did(Kind.CART, "saw")};
    assertThat(items(best("nobody", turned))).startsWith("saw");
  }

  @Test
  void what_was_bought_is_left_out() throws Exception {
    assertThat(items(best("ann", did(Kind.BUY, "tea")))).doesNotContain("tea").startsWith("cup");
  }

  @Test
  void what_each_adds_and_what_was_known_is_the_score() {
    Catalogue catalogue = Catalogue.of(OnnxGraph.read(Graphs.catalogue()));
    Taste taste = new Taste(catalogue, new int[] {0, 3}, new double[] {2, 1}, Optional.empty());
    float[] scores = taste.scores();
    for (int item = 0; item < 4; item++) {
      assertThat(Arrays.stream(taste.explain(item)).sum()).isCloseTo(scores[item], within(1e-5));
    }
  }

  @Test
  void the_best_are_exactly_the_best() {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      float[] scores = new float[random.nextInt(300)];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = random.nextInt(40);
      }
      int[] wanted =
          IntStream.range(0, scores.length)
              .filter(i -> i % 3 != 0)
              .boxed()
              .sorted(Comparator.comparing((Integer i) -> -scores[i]).thenComparing(i -> i))
              .limit(20)
              .mapToInt(i -> i)
              .toArray();
      assertThat(TopItems.of(scores, 20, i -> i % 3 != 0)).containsExactly(wanted);
    }
  }

  @Test
  void interactions_count_once_and_only_the_newest_are_kept() {
    KeyValueStore table =
        new MemoryPorts(calls::now, Codecs.plain(), change -> {}, Map.of(), Map.of())
            .readWrite(new Table("interactions"));
    for (int i = 0; i < 230; i++) {
      Interaction one = new Interaction("e" + i, "item" + i, Kind.VIEW, calls.now());
      assertThat(Interactions.add(table, "ann", one, calls.now())).isTrue();
      assertThat(Interactions.add(table, "ann", one, calls.now())).isFalse();
    }
    List<Interaction> kept = Interactions.of(table, "ann");
    assertThat(kept).hasSize(Interactions.MOST);
    assertThat(kept.getLast().item()).isEqualTo("item229");
    assertThat(Interactions.of(table, "bob")).isEmpty();
  }

  @Test
  void wishes_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new Wanted("a", 101, List.of()))
        .isInstanceOf(RejectedException.class)
        .hasMessage("count must be from 1 to 100, not 101");
    assertThatThrownBy(() -> new Wanted("", 1, List.of())).hasMessageStartingWith("user must be");
  }

  @Test
  void a_file_that_is_no_catalogue_is_refused_with_what_is_missing() {
    byte[] empty = new OnnxBuilder().bytes();
    assertThatThrownBy(() -> Catalogue.of(OnnxGraph.read(empty)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage("the constant item_ids is missing");
  }
}
