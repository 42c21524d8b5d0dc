package dev.spate.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Event;
import dev.spate.ObjectChange;
import dev.spate.RejectedException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final FileVersion V1 = FileVersion.of("a.jpg", NOON, "0000000000");
  private static final FileVersion V2 = FileVersion.of("a.jpg", NOON.plusMillis(1), "0000000000");
  private static final FileStatus PENDING = new FileStatus.Pending();
  private static final FileStatus RELEASED = new FileStatus.Released("5".repeat(64));
  private static final FileStatus LOCKED = new FileStatus.Quarantined("Eicar");
  private static final FileStatus REJECTED = new FileStatus.Rejected("no image");

  private static Optional<FileRecord> known(FileVersion version, FileStatus status) {
    return Optional.of(new FileRecord(version, status));
  }

  private static boolean replaces(FileStatus before, FileStatus found) {
    return FileRules.replaces(known(V1, before), new FileRecord(V1, found));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "Straße & Söhne.jpg", "100%.png", "..", "😀"})
  void a_name_is_nearly_any_text(String name) {
    assertThat(FileRules.uploadName(name)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "/", "a\nb", "a\u0000", "\u007f", "\u0085"})
  void a_name_that_would_mean_something_else_is_rejected(String name) {
    assertThatThrownBy(() -> FileRules.uploadName(name)).isInstanceOf(RejectedException.class);
  }

  @Test
  void a_name_is_measured_in_bytes_and_not_repeated_in_the_refusal() {
    assertThat(FileRules.uploadName("é".repeat(100))).hasSize(100);
    assertThatThrownBy(() -> FileRules.uploadName("é".repeat(101)))
        .hasMessage("file name must be from 1 to 200 bytes, not 202");
  }

  @Test
  void versions_sort_by_time_and_know_it() {
    assertThat(V1).isLessThan(V2);
    assertThat(V1.at()).isEqualTo(NOON);
    assertThat(FileVersion.isVersion(V1.version())).isTrue();
    assertThat(FileVersion.isVersion("2026")).isFalse();
  }

  @Test
  void a_clock_that_is_behind_makes_the_later_version_all_the_same() {
    FileVersion next =
        FileRules.next("a.jpg", known(V2, RELEASED), NOON.minusSeconds(60), "ffffffffff");

    assertThat(next).isGreaterThan(V2);
    assertThat(FileRules.next("a.jpg", Optional.empty(), NOON, "0000000000")).isEqualTo(V1);
  }

  @Test
  void quarantined_is_final_and_released_gives_way_to_it_alone() {
    assertThat(replaces(PENDING, RELEASED)).isTrue();
    assertThat(replaces(PENDING, REJECTED)).isTrue();
    assertThat(replaces(REJECTED, RELEASED)).isTrue();
    assertThat(replaces(RELEASED, REJECTED)).isFalse();
    assertThat(replaces(RELEASED, PENDING)).isFalse();
    assertThat(replaces(REJECTED, PENDING)).isFalse();
    assertThat(replaces(REJECTED, REJECTED)).isFalse();
    assertThat(replaces(RELEASED, LOCKED)).isTrue();
    assertThat(replaces(LOCKED, RELEASED)).isFalse();
    assertThat(replaces(PENDING, new FileStatus.Pending("waits"))).isTrue();
    assertThat(replaces(PENDING, PENDING)).isFalse();
  }

  @Test
  void a_newer_version_replaces_whatever_is_known_and_an_older_one_nothing() {
    assertThat(FileRules.replaces(known(V1, RELEASED), new FileRecord(V2, PENDING))).isTrue();
    assertThat(FileRules.replaces(known(V2, PENDING), new FileRecord(V1, RELEASED))).isFalse();
    assertThat(FileRules.replaces(Optional.empty(), new FileRecord(V1, PENDING))).isTrue();
  }

  @Test
  void only_decided_and_overtaken_versions_are_settled() {
    assertThat(FileRules.settled(known(V1, RELEASED), V1)).isTrue();
    assertThat(FileRules.settled(known(V2, PENDING), V1)).isTrue();
    assertThat(FileRules.settled(known(V1, PENDING), V1)).isFalse();
    assertThat(FileRules.settled(known(V1, REJECTED), V1)).isFalse();
    assertThat(FileRules.settled(known(V1, RELEASED), V2)).isFalse();
    assertThat(FileRules.settled(Optional.empty(), V1)).isFalse();
  }

  @Test
  void an_uploads_key_says_its_version_and_any_other_key_is_a_name() {
    assertThat(FileRules.identify(event(V1.path(), "e1"))).isEqualTo(V1);

    assertThat(FileRules.identify(event(Arrival.partKey(V1, 3, 12), "e1"))).isEqualTo(V1);

    FileVersion dropped = FileRules.identify(event("album/b.jpg", "e1"));
    assertThat(dropped.name()).isEqualTo("album/b.jpg");
    assertThat(dropped.at()).isEqualTo(NOON);
    assertThat(FileRules.identify(event("album/b.jpg", "e1"))).isEqualTo(dropped);
    assertThat(FileRules.identify(event("album/b.jpg", "e2"))).isNotEqualTo(dropped);
  }

  private static Event<ObjectChange> event(String key, String id) {
    ObjectChange change =
        new ObjectChange(ObjectChange.Kind.CREATED, "uploads", key, 3, "tag", "", "1");
    Event<ObjectChange> event = change.event(NOON);
    return new Event<>(
        id, event.source(), event.type(), event.time(), event.key(), event.attributes(), change);
  }
}
