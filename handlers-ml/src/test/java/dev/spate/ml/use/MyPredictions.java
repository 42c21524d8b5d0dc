package dev.spate.ml.use;

import dev.spate.App;
import dev.spate.Invocation;
import dev.spate.images.ImageLimits;
import dev.spate.ml.ModelPorts;
import dev.spate.ml.Prediction;
import dev.spate.ml.TestModels;
import dev.spate.ml.fraud.FraudCosts;
import dev.spate.ml.fraud.FraudDecision;
import dev.spate.ml.fraud.FraudFeatures;
import dev.spate.ml.fraud.FraudHandler;
import dev.spate.ml.fraud.FraudPorts;
import dev.spate.ml.fraud.FraudRules;
import dev.spate.ml.fraud.FraudScorer;
import dev.spate.ml.fraud.Profiles;
import dev.spate.ml.fraud.Transaction;
import dev.spate.ml.fraud.Verdict;
import dev.spate.ml.images.ImageRecipe;
import dev.spate.ml.images.ImageRecognitionHandler;
import dev.spate.ml.predictions.Predictions;
import dev.spate.ml.recommendations.Interaction;
import dev.spate.ml.recommendations.RecommendationHandler;
import dev.spate.ml.recommendations.Recommended;
import dev.spate.ml.recommendations.Wanted;
import dev.spate.ml.translation.Languages;
import dev.spate.ml.translation.TranslationHandler;
import dev.spate.ml.translation.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A user's own predictions: each base class extended, each hook overridden. */
final class MyPredictions {
  private MyPredictions() {}

  static App app(TestModels models) {
    return Predictions.standard()
        .sources(bucket -> bucket.or(models))
        .fraud(MyFraud::new)
        .recommendations(MyShop::new)
        .images(MySigns::new)
        .translations(
            ports ->
                new TranslationHandler(
                    Map.of(new Languages("little", "loud"), new MyTranslator(ports))))
        .app();
  }

  /** Knows one merchant that is always looked at, and thinks that everything is twice as dear. */
  static final class MyFraud extends FraudHandler {
    MyFraud(FraudPorts ports) {
      super(ports, new MyScorer(ports.models()));
    }

    @Override
    protected FraudFeatures features(Transaction t, Profiles before) {
      float[] numbers = FraudFeatures.of(t, before).numbers();
      numbers[0] += 0.7f;
      return new FraudFeatures(numbers);
    }

    @Override
    protected FraudRules rules() {
      return new FraudRules(1_000_000, 2, 1, 1, 1);
    }

    @Override
    protected FraudCosts costs() {
      return new FraudCosts(1, 1, 1, 1_000_000);
    }

    @Override
    protected Verdict verdict(Transaction t, Verdict verdict, Optional<Double> fraud) {
      return t.merchant().equals("casino") ? Verdict.REVIEW : verdict;
    }

    @Override
    protected void decided(Transaction t, Prediction<FraudDecision> decision, Invocation in) {
      in.count("decided", 1, "Count");
    }
  }

  /** Calls its first feature by another name. */
  static final class MyScorer extends FraudScorer {
    MyScorer(ModelPorts ports) {
      super(ports, "fraud");
    }

    @Override
    protected List<FraudFeatures.Named> names() {
      List<FraudFeatures.Named> names = new ArrayList<>(FraudFeatures.NAMES);
      names.set(0, new FraudFeatures.Named("price", "so much"));
      return names;
    }
  }

  /** Sells no nails, the cheapest first, and views count nothing. */
  static final class MyShop extends RecommendationHandler {
    MyShop(ModelPorts ports) {
      super(ports);
    }

    @Override
    protected double weight(Interaction one, int after) {
      return one.kind() == Interaction.Kind.VIEW ? 1e-9 : 2;
    }

    @Override
    protected Set<String> leftOut(Wanted wanted) {
      return Set.of("cup");
    }

    @Override
    protected boolean allowed(String item, Wanted wanted) {
      return !item.equals("nail");
    }

    @Override
    protected List<Recommended> arranged(List<Recommended> best, Wanted wanted) {
      return best.reversed();
    }
  }

  /** One label, of small pictures. */
  static final class MySigns extends ImageRecognitionHandler {
    MySigns(ModelPorts ports) {
      super(ports, "digits", ImageRecipe.drawing("image", "logits"));
    }

    @Override
    protected ImageLimits limits() {
      return new ImageLimits(100_000, 300, 90_000, 90_000, 1, 1 << 22);
    }

    @Override
    protected int most() {
      return 1;
    }
  }

  /** Reads and writes capitals, with three beams. */
  static final class MyTranslator extends Translator {
    MyTranslator(ModelPorts ports) {
      super(ports, "translation-little-english-tarel");
    }

    @Override
    protected String prepare(String sentence) {
      return sentence.toLowerCase(Locale.ROOT);
    }

    @Override
    protected String finish(String translated) {
      return translated.toUpperCase(Locale.ROOT);
    }

    @Override
    protected int beams() {
      return 3;
    }

    @Override
    protected double lengthPenalty() {
      return 0.6;
    }
  }
}
