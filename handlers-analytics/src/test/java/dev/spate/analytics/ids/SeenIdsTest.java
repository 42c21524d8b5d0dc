package dev.spate.analytics.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
  @Test
  void ids_are_known_until_they_are_forgotten_chunk_by_chunk() {
    SeenIds ids = new SeenIds(1_000);
    int chunks = 5;
    for (int i = 0; i < chunks * SeenIds.CHUNK; i++) {
      ids.add("id" + i, i / SeenIds.CHUNK * 1_000L, 7);
    }
    SeenIds read = new SeenIds(1_000);
    TreeSet<Long> numbers = new TreeSet<>();
    for (SeenIds.Chunk chunk : ids.dirty()) {
      numbers.add(chunk.number());
      read.read(chunk.number(), chunk.bytes());
    }
    assertThat(numbers).containsExactly(7L, 8L, 9L, 10L, 11L);
    for (int i = 0; i < chunks * SeenIds.CHUNK; i++) {
      assertThat(read.contains("id" + i)).isTrue();
    }
    assertThat(read.contains("other")).isFalse();
    read.forget(3_001);
    assertThat(read.first(0)).isEqualTo(10);
    assertThat(read.contains("id0")).isFalse();
    assertThat(read.contains("id" + (3 * SeenIds.CHUNK - 1))).isFalse();
    assertThat(read.contains("id" + 3 * SeenIds.CHUNK)).isTrue();
    assertThat(read.contains("id" + (chunks * SeenIds.CHUNK - 1))).isTrue();
  }

  @Test
  void a_set_of_hashes_is_a_set() {
    SplittableRandom random = new SplittableRandom(2);
    LongSet ours = new LongSet();
    TreeSet<Long> exact = new TreeSet<>();
    for (int i = 0; i < 200_000; i++) {
      long hash = (random.nextInt(3_000) - 1L) * 0x0100000001L;
      if (random.nextInt(3) == 0) {
        ours.remove(hash);
        exact.remove(hash);
      } else {
        assertThat(ours.add(hash)).isEqualTo(exact.add(hash));
      }
      assertThat(ours.size()).isEqualTo(exact.size());
      assertThat(ours.contains(hash)).isEqualTo(exact.contains(hash));
    }
  }
}
