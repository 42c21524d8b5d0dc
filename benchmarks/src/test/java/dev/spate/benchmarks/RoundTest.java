package dev.spate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
  @Test
  void the_median_is_the_middle_or_between_the_two_middles() {
    assertThat(Median.of(List.of(9, 1, 2), Integer::doubleValue)).isEqualTo(2);
    assertThat(Median.of(List.of(9, 1, 2, 4), Integer::doubleValue)).isEqualTo(3);
    assertThatThrownBy(() -> Median.of(List.<Integer>of(), Integer::doubleValue))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_round_arrives_as_it_was_sent() {
    Round round = new Round(20_000, 5_000_000, 7_000_000, 96);
    assertThat(Round.read(round.line())).isEqualTo(round);
    assertThat(round.perCpuSecond()).isEqualTo(4_000_000);
    assertThat(new Round(2, 5_000_000, 7_000_000, 96).cpuMillis()).isEqualTo(2.5);
    assertThatThrownBy(() -> Round.read("Error: no main"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no main");
  }

  @Test
  void work_in_this_process_is_counted_and_sleep_is_not() throws Exception {
    Round busy = Worker.measured(() -> spin(100_000_000));
    Round idle = Worker.measured(() -> pause(100));

    assertThat(busy.cpuNanos()).isGreaterThan(50_000_000);
    assertThat(idle.wallNanos()).isGreaterThanOrEqualTo(100_000_000);
    assertThat(idle.cpuNanos()).isLessThan(idle.wallNanos());
    assertThat(busy.residentKib()).isGreaterThan(1_000);
  }

  /** Until this thread has had a core for so long. */
  private static long spin(long nanos) {
    var threads = java.lang.management.ManagementFactory.getThreadMXBean();
    long end = threads.getCurrentThreadCpuTime() + nanos;
    long turns = 0;
    while (threads.getCurrentThreadCpuTime() < end) {
      turns++;
    }
    return turns;
  }

  private static long pause(long millis) throws InterruptedException {
    Thread.sleep(millis);
    return 1;
  }

  @Test
  void work_of_a_child_is_counted_to_its_end() throws Exception {
    String loop = "i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done";
    Round round = Child.run(List.of("sh", "-c", loop), Path.of("."));

    assertThat(round.cpuMillis()).isGreaterThan(10);
    assertThat(round.residentKib()).isGreaterThan(100);
    assertThatThrownBy(() -> Child.run(List.of("sh", "-c", "exit 3"), Path.of(".")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("ended with 3");
  }

  @Test
  void a_worker_does_as_many_rounds_as_it_is_told() throws Exception {
    try (Worker worker = Worker.start(List.of("-Xmx64m"), List.of("heap", "10", "5000"))) {
      assertThat(worker.round().operations()).isEqualTo(5_000);
      assertThat(worker.round().operations()).isEqualTo(5_000);
    }
  }
}
