package dev.spate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Bucket;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.ObjectChange.Kind;
import dev.spate.Source;
import dev.spate.testkit.CodecsContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ObjectNotificationsTest implements CodecsContract {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Source.ObjectChanges TRIGGER =
      new Bucket("uploads").created().prefix("in/").suffix(".jpg");

  private final DeliveryRule rule =
      new AsyncDelivery(AsyncPolicy.STANDARD, Chance.none(), Journal.none(), List.of());
  private final ObjectNotifications news = new ObjectNotifications(TRIGGER, rule);

  @Override
  public Codecs codecs() {
    return new Codecs() {
      @Override
      @SuppressWarnings("unchecked") // has just compared the type
      public <T> Optional<Codec<T>> find(Class<T> type) {
        return type == ObjectChange.class
            ? Optional.of((Codec<T>) ObjectChangeCodec.INSTANCE)
            : Optional.empty();
      }
    };
  }

  @Override
  public Stream<Example<?>> examples() {
    List<byte[]> broken =
        Stream.of(
                "",
                "kind=CREATED",
                "kind=OTHER&bucket=b&key=k&size=1&etag=&version=&sequencer=",
                "kind=CREATED&bucket=b&key=%zz&size=1&etag=&version=&sequencer=",
                "kind=CREATED&bucket=b&key=k&size=one&etag=&version=&sequencer=")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();
    return Stream.of(
        new Example<>(ObjectChange.class, change("in/a b+c&d=e%/\u00e9\ud83d\ude00.jpg"), broken));
  }

  private static ObjectChange change(String key) {
    return new ObjectChange(Kind.CREATED, "uploads", key, 7, "etag", "v1", "0a");
  }

  @Test
  void only_changes_that_fit_bucket_kind_prefix_and_suffix_are_told() {
    assertThat(news.changed(change("in/a.jpg"), NOW)).isTrue();
    assertThat(news.changed(change("out/a.jpg"), NOW)).isFalse();
    assertThat(news.changed(change("in/a.png"), NOW)).isFalse();
    assertThat(
            news.changed(new ObjectChange(Kind.REMOVED, "uploads", "in/a.jpg", 0, "", "", ""), NOW))
        .isFalse();
    assertThat(
            news.changed(new ObjectChange(Kind.CREATED, "others", "in/a.jpg", 0, "", "", ""), NOW))
        .isFalse();
    assertThat(rule.pending()).hasSize(1);
  }

  @Test
  void what_is_told_is_the_change_with_the_id_that_every_platform_gives_it() {
    news.changed(change("in/a.jpg"), NOW);
    Event<byte[]> event = rule.pending().getFirst().event();

    assertThat(event.id()).isEqualTo(change("in/a.jpg").event(NOW).id());
    assertThat(event.key()).contains("in/a.jpg");
    assertThat(event.time()).isEqualTo(NOW);
    assertThat(ObjectChangeCodec.INSTANCE.decode(event.data())).isEqualTo(change("in/a.jpg"));
  }

  @Test
  void under_some_seed_a_removal_arrives_before_the_creation_and_its_sequencer_tells() {
    Set<Boolean> orders = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Faults faults = Faults.none().delivering(0, Duration.ofSeconds(9));
      Simulation simulation = Gallery.scenario().faults(faults).seed(seed).begin();
      Gallery.upload(simulation, "in/a.txt", "hello");
      simulation.objects(Gallery.UPLOADS).delete("in/a.txt");
      simulation.runUntilIdle();
      List<String> begun =
          simulation.trace().lines().stream()
              .filter(line -> line.what().toString().equals("begins"))
              .map(line -> line.where().replaceAll("#.*", ""))
              .toList();
      orders.add(begun.indexOf("shout") < begun.indexOf("forget"));
    }
    assertThat(orders).containsExactlyInAnyOrder(true, false);
  }
}
