package dev.spate.ml;

import dev.spate.BatchHandler;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.models.Signature;
import dev.spate.models.Tensor;
import dev.spate.models.store.ModelFiles;
import java.time.Duration;
import java.util.Map;

/**
 * Answers with a model of tensors: {@link #preprocess} makes them, the model runs, {@link
 * #postprocess} reads what comes out.
 *
 * <p>The outermost axis of all tensors is the row of a batch, 1 for one input. With {@link
 * #maxBatch} above 1, inputs that arrive while the model runs are put together for its next run:
 * one that arrives alone never waits.
 */
public abstract class InferenceHandler<I, O> extends ModelHandler<Together, I, O> {
  /**
   * @param model the name of the model in the store
   */
  protected InferenceHandler(ModelPorts ports, String model) {
    super(ports, model);
  }

  @Override
  protected Together open(ModelFiles files) {
    Beside beside = Beside.of(files);
    return new Together(files.open(contract()), maxBatch(), parallelRuns(), beside);
  }

  @Override
  protected final Answer<O> infer(Together opened, I input, Duration patience, Invocation in)
      throws Exception {
    Map<String, Tensor> outputs = opened.run(preprocess(input), patience);
    return Answer.of(postprocess(input, outputs, opened.beside()));
  }

  /**
   * This handler for the events of a queue or stream: what can be read goes through the model
   * together, at most {@link #maxBatch} at a time.
   */
  public final BatchHandler<I> batched(Results<I, O> results) {
    return new InferenceBatches<>(this, results);
  }

  /** Where the answers of a batch go. */
  @FunctionalInterface
  public interface Results<I, O> {
    /**
     * Takes an answer; may come again for the same event.
     *
     * @throws Exception when the event is to be delivered again
     */
    void take(Event<I> event, Prediction<O> prediction, Invocation in) throws Exception;
  }

  /** What the model must take and give; a model that does not is never used. */
  protected abstract Signature contract();

  /**
   * The model's input.
   *
   * @throws dev.spate.RejectedException when there can be none
   */
  protected abstract Map<String, Tensor> preprocess(I input) throws Exception;

  /**
   * The answer in the model's output.
   *
   * @param beside what came with the model, such as names
   */
  protected abstract O postprocess(I input, Map<String, Tensor> outputs, Beside beside)
      throws Exception;

  /** How many inputs one run may take; unless overridden 1. */
  protected int maxBatch() {
    return 1;
  }

  /**
   * How many runs there may be at the same time before inputs are put together; unless overridden
   * twice as many as there are processors: a run takes one, but may lose it for a while, and nobody
   * is to wait for a run that does not run. Only asked with {@link #maxBatch} above 1.
   */
  protected int parallelRuns() {
    return 2 * Runtime.getRuntime().availableProcessors();
  }
}
