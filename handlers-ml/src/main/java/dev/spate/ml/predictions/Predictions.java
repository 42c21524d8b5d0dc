package dev.spate.ml.predictions;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.PageFiles;
import dev.spate.Ports;
import dev.spate.Table;
import dev.spate.Trigger;
import dev.spate.ml.ModelPorts;
import dev.spate.ml.Prediction;
import dev.spate.ml.fraud.FraudDecision;
import dev.spate.ml.fraud.FraudHandler;
import dev.spate.ml.fraud.FraudPorts;
import dev.spate.ml.fraud.Transaction;
import dev.spate.ml.images.ImageRecognitionHandler;
import dev.spate.ml.images.Labelled;
import dev.spate.ml.recommendations.RecommendationHandler;
import dev.spate.ml.recommendations.Recommended;
import dev.spate.ml.recommendations.Wanted;
import dev.spate.ml.translation.Languages;
import dev.spate.ml.translation.Translation;
import dev.spate.ml.translation.TranslationHandler;
import dev.spate.models.store.ModelSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The application: four kinds of predictions over HTTP, and a page to play with them.
 *
 * <p>Change a resource or a handler and the functions follow, with their permissions:
 *
 * <pre>{@code
 * App app = Predictions.standard().models(MY_MODELS).fraud(MyFraud::new).app();
 * }</pre>
 *
 * @param name of the application
 * @param models where models are; see {@link ModelSource#bucket}
 * @param payments what is remembered of cards, accounts and devices, and what was decided
 * @param interactions what users did
 * @param sources the bucket as a source of models, and perhaps others
 * @param late whether models are loaded with the first input of each function, not before it
 * @param fraud makes the handler of payments; a lambda is as good as a subclass
 * @param recommendations makes the handler of wishes
 * @param images makes the handler of pictures
 * @param translations makes the handler of texts
 */
public record Predictions(
    String name,
    Bucket models,
    Table payments,
    Table interactions,
    UnaryOperator<ModelSource> sources,
    boolean late,
    Function<FraudPorts, ? extends Handler<Transaction, Prediction<FraudDecision>>> fraud,
    Function<ModelPorts, ? extends Handler<Wanted, Prediction<List<Recommended>>>> recommendations,
    Function<ModelPorts, ? extends Handler<byte[], Prediction<List<Labelled>>>> images,
    Function<ModelPorts, ? extends Handler<TranslationHandler.Text, Prediction<Translation>>>
        translations) {

  /** The application as it stands. Lambdas, so that making the value loads no handler. */
  public static Predictions standard() {
    return new Predictions(
        "predictions",
        new Bucket("models"),
        new Table("payments"),
        new Table("interactions"),
        bucket -> bucket,
        false,
        ports -> new FraudHandler(ports),
        ports -> new RecommendationHandler(ports),
        ports -> new ImageRecognitionHandler(ports),
        ports -> new TranslationHandler(ports, new Languages("little-english", "tarel")));
  }

  /** These predictions under another name. */
  public Predictions name(String application) {
    return new Predictions(
        application,
        models,
        payments,
        interactions,
        sources,
        late,
        fraud,
        recommendations,
        images,
        translations);
  }

  /** These predictions with models from elsewhere. */
  public Predictions models(Bucket bucket) {
    return new Predictions(
        name,
        bucket,
        payments,
        interactions,
        sources,
        late,
        fraud,
        recommendations,
        images,
        translations);
  }

  /** These predictions with other sources of models beside or in place of the bucket. */
  public Predictions sources(UnaryOperator<ModelSource> others) {
    return new Predictions(
        name,
        models,
        payments,
        interactions,
        others,
        late,
        fraud,
        recommendations,
        images,
        translations);
  }

  /** These predictions with each model loaded with the first input of its function. */
  public Predictions loadingLate() {
    return new Predictions(
        name,
        models,
        payments,
        interactions,
        sources,
        true,
        fraud,
        recommendations,
        images,
        translations);
  }

  /** These predictions with another handler of payments, such as {@code MyFraud::new}. */
  public Predictions fraud(
      Function<FraudPorts, ? extends Handler<Transaction, Prediction<FraudDecision>>> handler) {
    return new Predictions(
        name,
        models,
        payments,
        interactions,
        sources,
        late,
        handler,
        recommendations,
        images,
        translations);
  }

  /** These predictions with another handler of wishes. */
  public Predictions recommendations(
      Function<ModelPorts, ? extends Handler<Wanted, Prediction<List<Recommended>>>> handler) {
    return new Predictions(
        name, models, payments, interactions, sources, late, fraud, handler, images, translations);
  }

  /** These predictions with another handler of pictures. */
  public Predictions images(
      Function<ModelPorts, ? extends Handler<byte[], Prediction<List<Labelled>>>> handler) {
    return new Predictions(
        name,
        models,
        payments,
        interactions,
        sources,
        late,
        fraud,
        recommendations,
        handler,
        translations);
  }

  /** These predictions with another handler of texts. */
  public Predictions translations(
      Function<ModelPorts, ? extends Handler<TranslationHandler.Text, Prediction<Translation>>>
          handler) {
    return new Predictions(
        name,
        models,
        payments,
        interactions,
        sources,
        late,
        fraud,
        recommendations,
        images,
        handler);
  }

  /** The application value. */
  public App app() {
    return App.of(
        name, score(), label(), recommend(), interact(), recognise(), translate(), page());
  }

  /** {@code POST /fraud} decides about a payment. */
  public FunctionSpec<?, ?, ?> score() {
    return function(
            "fraud",
            Trigger.Http.on("POST", "/fraud"),
            ports ->
                new ScorePayment(
                    fraud.apply(new FraudPorts(models(ports, "fraud"), ports.readWrite(payments)))))
        .timeout(Duration.ofSeconds(10));
  }

  /** {@code PUT /fraud/{id}/label} says what a payment turned out to be. */
  public FunctionSpec<?, ?, ?> label() {
    return function(
        "fraud-label",
        Trigger.Http.on("PUT", "/fraud/{id}/label"),
        ports -> new LabelPayment(ports.readWrite(payments)));
  }

  /** {@code GET /recommendations/{user}} gives things to show. */
  public FunctionSpec<?, ?, ?> recommend() {
    return function(
            "recommend",
            Trigger.Http.get("/recommendations/{user}"),
            ports ->
                new Recommend(
                    recommendations.apply(models(ports, "recommend")), ports.read(interactions)))
        .timeout(Duration.ofSeconds(10));
  }

  /** {@code POST /recommendations/{user}/interactions} remembers what a user did. */
  public FunctionSpec<?, ?, ?> interact() {
    return function(
        "interact",
        Trigger.Http.on("POST", "/recommendations/{user}/interactions"),
        ports -> new Interact(ports.readWrite(interactions)));
  }

  /** {@code POST /images} says what is on a picture. */
  public FunctionSpec<?, ?, ?> recognise() {
    return function(
            "recognise",
            Trigger.Http.on("POST", "/images"),
            ports -> new Recognise(images.apply(models(ports, "recognise"))))
        .memory(1769)
        .timeout(Duration.ofSeconds(20));
  }

  /** {@code POST /translations} says a text in another language. */
  public FunctionSpec<?, ?, ?> translate() {
    return function(
            "translate",
            Trigger.Http.on("POST", "/translations"),
            ports -> new Translate(translations.apply(models(ports, "translate"))))
        .memory(1769)
        .timeout(Duration.ofSeconds(20));
  }

  /** {@code GET /} is a page for people. */
  public FunctionSpec<?, ?, ?> page() {
    return function(
        "page",
        Trigger.Http.get("/").and("GET", "/page/{file}"),
        ports ->
            PageFiles.beside(
                Predictions.class,
                "predictions.html",
                "predictions.css",
                "predictions.js",
                "drawing.js",
                "shop.js"));
  }

  private ModelPorts models(Ports ports, String function) {
    ModelPorts all = ModelPorts.of(ports, models, function, sources);
    return late ? all.late() : all;
  }
}
