package dev.spate.ml;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.PortException;
import dev.spate.RejectedException;
import dev.spate.Warm;
import dev.spate.models.InvalidModelException;
import dev.spate.models.ModelTimeoutException;
import dev.spate.models.store.LiveModel;
import dev.spate.models.store.ModelCard;
import dev.spate.models.store.ModelFiles;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Answers with a model: loaded before the first input, its newest version used, its time limited.
 * Where there is no answer of the model, {@link #fallback} gives one, and the prediction says so.
 *
 * <p>Input that can never be answered is rejected by {@link #check} or {@link #infer}; no fallback
 * hides that. Subclasses are immutable; none of the protected methods is called by a constructor.
 *
 * @param <M> what the model is opened as
 */
public abstract class ModelHandler<M, I, O> implements Handler<I, Prediction<O>>, Warm {
  /** Kept back from the time that a call has left, for answering. */
  private static final Duration FOR_ANSWERING = Duration.ofMillis(200);

  private final String model;
  private final LiveModel<M> live;
  private final boolean early;

  /**
   * @param model the name of the model in the store
   */
  protected ModelHandler(ModelPorts ports, String model) {
    this.model = model;
    this.live = new LiveModel<>(ports.store(), model, ports.refresh());
    this.early = ports.early();
  }

  /**
   * Loads the model, if it is to be early. What goes wrong goes wrong again with the first input,
   * where a fallback can answer.
   */
  @Override
  public void warm() {
    if (early) {
      try {
        live.load(this::open);
      } catch (InvalidModelException | PortException | UncheckedIOException e) {
        // The first input tries again and has somewhere to tell it.
      }
    }
  }

  @Override
  public final Prediction<O> handle(I input, Invocation in) throws Exception {
    check(input);
    Prediction<O> prediction = predict(input, in, in.now());
    tell(input, prediction, in);
    return prediction;
  }

  final void tell(I input, Prediction<O> prediction, Invocation in) {
    in.count(model + ".millis", prediction.took().toNanos() / 1e6, "Milliseconds");
    measures(input, prediction.value())
        .forEach((name, value) -> in.count(model + "." + name, value, "None"));
    answered(input, prediction, in);
  }

  private Prediction<O> predict(I input, Invocation in, Instant began) throws Exception {
    Duration patience = patience(in);
    if (patience.isZero()) {
      return instead(
          input, Fallback.DEADLINE, in, began, new ModelTimeoutException("no time for the model"));
    }
    try {
      return live.use(
          in, this::open, (card, m) -> made(infer(m, input, patience, in), card, in, began));
    } catch (RejectedException e) {
      throw e;
    } catch (ModelTimeoutException e) {
      return instead(input, Fallback.DEADLINE, in, began, e);
    } catch (InvalidModelException | PortException | UncheckedIOException e) {
      return instead(input, Fallback.NO_MODEL, in, began, e);
    } catch (RuntimeException e) {
      return instead(input, Fallback.MODEL_FAILED, in, began, e);
    }
  }

  final Prediction<O> made(Answer<O> answer, ModelCard card, Invocation in, Instant began) {
    Duration took = Duration.between(began, in.now());
    return new Prediction<>(answer.value(), model, card.version(), took, answer.fallback());
  }

  private Prediction<O> instead(
      I input, Fallback why, Invocation in, Instant began, RuntimeException e) throws Exception {
    O value = fallback(input, why, in).orElseThrow(() -> e);
    in.count(model + ".fallback", 1, "Count");
    in.say(
        "warn",
        "fallback in place of the model",
        Map.of("model", model, "why", why.text(), "error", String.valueOf(e.getMessage())));
    Duration took = Duration.between(began, in.now());
    return new Prediction<>(value, model, "", took, Optional.of(why));
  }

  final Duration patience(Invocation in) {
    Duration left = in.remaining().minus(FOR_ANSWERING);
    Duration most = patience();
    Duration patience = left.compareTo(most) < 0 ? left : most;
    return patience.isNegative() ? Duration.ZERO : patience;
  }

  final LiveModel<M> live() {
    return live;
  }

  /**
   * What a model has answered.
   *
   * @param fallback set where the model was asked but knows nothing, so that something else was
   *     answered
   */
  public record Answer<O>(O value, Optional<Fallback> fallback) {
    /** The model's own answer. */
    public static <O> Answer<O> of(O value) {
      return new Answer<>(value, Optional.empty());
    }
  }

  /**
   * Opens a version of the model. Called for each new one, by one call while others go on.
   *
   * @throws InvalidModelException when it cannot be used
   */
  protected abstract M open(ModelFiles files);

  /**
   * Answers with the model.
   *
   * @param patience how long it may take
   * @throws RejectedException when the input can never be answered
   */
  protected abstract Answer<O> infer(M opened, I input, Duration patience, Invocation in)
      throws Exception;

  /**
   * Refuses input that is too large or makes no sense, before the model is asked; unless overridden
   * nothing.
   *
   * @throws RejectedException naming the field
   */
  protected void check(I input) {}

  /** What is answered where the model does not; unless overridden nothing, and the call fails. */
  protected Optional<O> fallback(I input, Fallback why, Invocation in) throws Exception {
    return Optional.empty();
  }

  /** The most time that the model is given; unless overridden 5 s. */
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  /**
   * Numbers to tell of an answer, by name, so that their distribution can be watched: scores, and
   * features of the input. Never what could tell who it was about. Unless overridden none.
   */
  protected Map<String, Double> measures(I input, O output) {
    return Map.of();
  }

  /** An answer is about to be given; unless overridden nothing is kept of it. */
  protected void answered(I input, Prediction<O> prediction, Invocation in) {}
}
