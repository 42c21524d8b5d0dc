package dev.spate.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How figures are judged and drawn. */
class GoalTest {
  private static String verdict(double... ratios) {
    return new Goal("figure", 0.5, "x", Spread.of(ratios), "", "").verdict();
  }

  @Test
  void a_goal_is_judged_by_the_middle_half() {
    assertThat(verdict(0.9, 0.4, 0.4, 0.45, 0.3)).isEqualTo("met");
    assertThat(verdict(0.1, 0.6, 0.6, 0.55, 0.7)).isEqualTo("**missed**");
    assertThat(verdict(0.4, 0.6)).isEqualTo("at the goal");
  }

  @Test
  void a_run_that_only_tries_judges_nothing() {
    Table table = Goal.table();
    new Goal("figure", 0.5, "x", Spread.of(0.2), "peer", "limit").row(table, false);
    assertThat(table.toString())
        .endsWith(
            "| figure | at most 0.50 x | 0.20 (0.20 - 0.20) x | peer | limit | not judged |\n");
  }

  private static Verdicts verdicts(double measured, boolean judged) {
    Table table = Goal.table();
    String peer = "typed: " + measured + " ms";
    new Goal("cold", 0.5, "x", Spread.of(measured), peer, "").row(table, judged);
    new Goal("jar", 1, "kB", Spread.of(2), "", "").row(table, judged);
    return Verdicts.of(table.toString());
  }

  @Test
  void verdicts_of_two_runs_are_compared_goal_by_goal() {
    assertThat(verdicts(0.2, true).since(verdicts(0.3, true))).contains("the same verdicts");
    assertThat(verdicts(0.6, true).since(verdicts(0.3, true)))
        .contains("\n- cold, beside typed: **missed**, before: met\n")
        .doesNotContain("jar");
    assertThat(verdicts(0.6, true).since(verdicts(0.3, false))).isEmpty();
    assertThat(verdicts(0.6, false).since(verdicts(0.3, true))).isEmpty();
  }

  @Test
  void a_ratio_is_of_what_ran_in_the_same_turn() throws Exception {
    Contest<String> contest = new Contest<>();
    long[] turn = {0};
    contest.with("one", () -> List.of(new Round(1, 10 * ++turn[0], 1, 1)));
    contest.with("same", () -> List.of(new Round(1, 7, 1, 1)));
    contest.run(3);
    assertThat(contest.ratio("one", "one", Round::cpuMillis)).isEqualTo(Spread.of(1, 1, 1));
    assertThat(contest.ratio("one", "same", Round::cpuMillis).median()).isEqualTo(20.0 / 7);
  }

  @Test
  void half_of_the_figures_lie_between_the_quartiles() {
    assertThat(Spread.of(5, 1, 2, 4, 3)).isEqualTo(new Spread(2, 3, 4));
    assertThat(Spread.of(1, 2).median()).isEqualTo(1.5);
    assertThatThrownBy(Spread::of).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_chart_has_a_bar_for_each_value_and_escapes_names() {
    String svg =
        new BarChart("a & b", "ms", 0).bar("<ours>", 10, true).bar("theirs", 40, false).svg();
    assertThat(svg)
        .contains("aria-label=\"a &amp; b\"")
        .contains(">&lt;ours&gt;<")
        .contains("<rect class=\"ours\" x=\"8\" y=\"59\" width=\"80.0\"")
        .contains("<rect class=\"other\" x=\"8\" y=\"101\" width=\"320.0\"")
        .contains("prefers-color-scheme: dark");
    assertThatThrownBy(() -> new BarChart("t", "x", 1).bar("b", Double.NaN, true))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
