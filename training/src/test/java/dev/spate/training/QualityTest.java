package dev.spate.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.ml.fraud.FraudCosts;
import dev.spate.ml.fraud.FraudFeatures;
import dev.spate.ml.fraud.FraudScorer;
import dev.spate.ml.fraud.Transaction;
import dev.spate.ml.fraud.Verdict;
import dev.spate.ml.images.ImageRecognitionHandler;
import dev.spate.ml.recommendations.Interaction;
import dev.spate.ml.recommendations.RecommendationHandler;
import dev.spate.ml.recommendations.Recommended;
import dev.spate.ml.recommendations.Wanted;
import dev.spate.ml.translation.Translator;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How good the example's models are, on data that they have not seen, each beside what one would do
 * without a model.
 */
class QualityTest {
  @TempDir Path cache;

  @Test
  void the_fraud_model_ranks_and_saves_more_than_looking_at_amounts() throws Exception {
    Payments.Rows rows = Payments.rows(Payments.of(99, 1_000, 40));
    FraudScorer scorer = new FraudScorer(Models.ports(cache), "fraud");
    int from = rows.fraud().length / 2; // what is remembered has grown by then
    int size = rows.fraud().length - from;
    double[] scores = new double[size];
    double[] amounts = new double[size];
    boolean[] fraud = Arrays.copyOfRange(rows.fraud(), from, rows.fraud().length);
    for (int i = 0; i < size; i++) {
      FraudFeatures features = new FraudFeatures(rows.features()[from + i]);
      scores[i] = scorer.handle(features, Models.call()).value().score().orElseThrow();
      float unusual = features.numbers()[1];
      amounts[i] = Float.isNaN(unusual) ? 0 : unusual;
    }
    double auc = Models.auc(scores, fraud);
    double baseline = Models.auc(amounts, fraud);
    List<Transaction> payments = rows.payments().subList(from, rows.fraud().length);
    double nothing = cost(payments, fraud, i -> Verdict.APPROVE);
    double rule =
        IntStream.rangeClosed(1, 40)
            .mapToDouble(
                t ->
                    cost(
                        payments,
                        fraud,
                        i -> amounts[i] > t / 8.0 ? Verdict.REVIEW : Verdict.APPROVE))
            .min()
            .orElseThrow();
    FraudCosts costs = FraudCosts.standard();
    double model = cost(payments, fraud, i -> costs.cheapest(scores[i], payments.get(i).amount()));
    System.out.printf(
        "fraud: %d payments, %d frauds; AUC %.4f, unusual amounts alone %.4f; cost %.0f with"
            + " nothing, %.0f with the best limit for amounts, %.0f with the model%n",
        size, count(fraud), auc, baseline, nothing / 100, rule / 100, model / 100);
    assertThat(auc).isGreaterThan(0.95).isGreaterThan(baseline + 0.05);
    assertThat(model).isLessThan(rule * 0.8).isLessThan(nothing * 0.5);
  }

  private static long count(boolean[] fraud) {
    return IntStream.range(0, fraud.length).filter(i -> fraud[i]).count();
  }

  private static double cost(
      List<Transaction> payments, boolean[] fraud, IntFunction<Verdict> verdicts) {
    FraudCosts costs = FraudCosts.standard();
    double sum = 0;
    for (int i = 0; i < fraud.length; i++) {
      sum += costs.expected(verdicts.apply(i), fraud[i] ? 1 : 0, payments.get(i).amount());
    }
    return sum;
  }

  @Test
  void recommendations_hit_more_than_what_is_popular() throws Exception {
    Shoppers shoppers = new Shoppers(2, 600);
    RecommendationHandler handler = new RecommendationHandler(Models.ports(cache));
    float[][] likes = shoppers.likes(5);
    int hits = 0;
    int popularHits = 0;
    int all = 0;
    for (int u = 0; u < shoppers.users().length; u++) {
      int user = u;
      List<Interaction> lately =
          shoppers.taken(u, 5).stream()
              .map(
                  i ->
                      new Interaction(
                          "i" + i, Shoppers.item(i), Interaction.Kind.BUY, Instant.EPOCH))
              .toList();
      Set<String> next =
          shoppers.last(u, 5).stream().map(Shoppers::item).collect(Collectors.toSet());
      Wanted wanted = new Wanted(shoppers.users()[u], 20, lately);
      for (Recommended one : handler.handle(wanted, Models.call()).value()) {
        hits += next.contains(one.item()) ? 1 : 0;
      }
      popularHits +=
          (int)
              popular(likes).stream()
                  .filter(i -> likes[user][i] == 0)
                  .limit(20)
                  .filter(i -> next.contains(Shoppers.item(i)))
                  .count();
      all += next.size();
    }
    double recall = (double) hits / all;
    double baseline = (double) popularHits / all;
    System.out.printf(
        "recommendations: hit@20 %.3f, popularity %.3f (%d users, %d held out)%n",
        recall, baseline, shoppers.users().length, all);
    assertThat(recall).isGreaterThan(baseline * 1.5);
  }

  private static List<Integer> popular(float[][] likes) {
    double[] sums = new double[Shoppers.ITEMS];
    for (float[] row : likes) {
      for (int i = 0; i < row.length; i++) {
        sums[i] += row[i];
      }
    }
    return IntStream.range(0, sums.length)
        .boxed()
        .sorted((a, b) -> Double.compare(sums[b], sums[a]))
        .toList();
  }

  @Test
  void digits_of_fonts_and_hands_that_it_has_not_seen_are_read() throws Exception {
    List<String> fonts = Models.fonts();
    assumeTrue(
        fonts.size() >= 3,
        "held-out fonts are not installed (Debian: fonts-lato fonts-quicksand"
            + " fonts-freefont-ttf), only "
            + fonts);
    ImageRecognitionHandler handler = new ImageRecognitionHandler(Models.ports(cache));
    DigitPictures pictures = new DigitPictures(77);
    for (String font : fonts) {
      double right = 0;
      for (int i = 0; i < 300; i++) {
        right += reads(handler, pictures.printed(i % 10, font), i % 10) ? 1 : 0;
      }
      System.out.printf("digits: %s %.1f %%%n", font, right / 3);
      assertThat(right / 300).as(font).isGreaterThan(0.95);
    }
    double drawn = 0;
    for (int i = 0; i < 1_000; i++) {
      drawn += reads(handler, pictures.drawn(i % 10), i % 10) ? 1 : 0;
    }
    System.out.printf("digits: drawn %.1f %% (chance 10 %%)%n", drawn / 10);
    assertThat(drawn / 1_000).isGreaterThan(0.95);
  }

  private static boolean reads(ImageRecognitionHandler handler, byte[] picture, int digit)
      throws Exception {
    return handler
        .handle(picture, Models.call())
        .value()
        .getFirst()
        .label()
        .equals(Integer.toString(digit));
  }

  @Test
  void sentences_that_share_no_four_words_with_those_learned_are_translated() throws Exception {
    Set<String> seen = new HashSet<>();
    new Grammar(1).different(8_000).forEach(pair -> seen.addAll(Grammar.fours(pair.source())));
    Translator translator = new Translator(Models.ports(cache), "translation-little-english-tarel");
    Grammar grammar = new Grammar(500);
    int right = 0;
    int wordsRight = 0;
    int count = 0;
    while (count < 300) {
      Grammar.Pair pair = grammar.next();
      if (pair.source().contains("<")
          || Grammar.fours(pair.source()).stream().anyMatch(seen::contains)) {
        continue;
      }
      count++;
      String found = translator.handle(pair.source(), Models.call()).value().text();
      right += found.equals(pair.target()) ? 1 : 0;
      wordsRight += Grammar.wordByWord(pair.source()).equals(pair.target()) ? 1 : 0;
    }
    System.out.printf(
        "translation: %d of %d exact, word by word %d; %d different sentences seen of more than a"
            + " billion%n",
        right, count, wordsRight, 8_000);
    assertThat((double) right / count).isGreaterThan(0.95);
    assertThat(new Grammar(3).different(50_000)).hasSize(50_000);
  }
}
