package dev.spate.ml;

import dev.spate.Answers;
import dev.spate.Batch;
import dev.spate.BatchHandler;
import dev.spate.BatchResult;
import dev.spate.Event;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.models.Tensor;
import dev.spate.models.store.ModelCard;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Events through a model, many at a time. An event whose result cannot be stored comes again, and
 * with it what is behind it in its order; input that makes no sense is rejected alone.
 */
final class InferenceBatches<I, O> implements BatchHandler<I> {
  private final InferenceHandler<I, O> handler;
  private final InferenceHandler.Results<I, O> results;

  InferenceBatches(InferenceHandler<I, O> handler, InferenceHandler.Results<I, O> results) {
    this.handler = handler;
    this.results = results;
  }

  /** An event and the tensors that were made of it. */
  private record Ready<I>(Batch.Item<I> item, Map<String, Tensor> inputs) {}

  @Override
  public BatchResult handle(Batch<I> batch, Invocation in) throws Exception {
    return handler
        .live()
        .use(in, handler::open, (card, model) -> new Run(batch, in, card, model).result());
  }

  /** One batch. */
  private final class Run {
    private final Batch<I> batch;
    private final Invocation in;
    private final ModelCard card;
    private final Together model;
    private final Answers answers;
    private final Set<String> stopped = new HashSet<>();

    Run(Batch<I> batch, Invocation in, ModelCard card, Together model) {
      this.batch = batch;
      this.in = in;
      this.card = card;
      this.model = model;
      this.answers = batch.answers(in);
    }

    BatchResult result() throws Exception {
      List<Ready<I>> ready = new ArrayList<>();
      for (Batch.Item<I> item : batch.readable(answers)) {
        prepare(item).ifPresent(ready::add);
      }
      for (int from = 0; from < ready.size(); from += model.most()) {
        List<Ready<I>> group = ready.subList(from, Math.min(ready.size(), from + model.most()));
        if (in.mayStart()) {
          run(group);
        } else {
          List<Integer> rest = group.stream().map(r -> r.item().index()).toList();
          answers.handBack(rest, "no time left");
        }
      }
      return answers.result();
    }

    private Optional<Ready<I>> prepare(Batch.Item<I> item) {
      try {
        I input = item.event().data();
        handler.check(input);
        return Optional.of(new Ready<>(item, handler.preprocess(input)));
      } catch (RejectedException e) {
        answers.reject(item.index(), e);
      } catch (Exception e) {
        fail(item, e);
      }
      return Optional.empty();
    }

    private void run(List<Ready<I>> group) {
      Instant began = in.now();
      List<Together.Result> results =
          model.run(group.stream().map(Ready::inputs).toList(), handler.patience(in));
      for (int i = 0; i < group.size(); i++) {
        give(group.get(i).item(), results.get(i), began);
      }
    }

    private void give(Batch.Item<I> item, Together.Result result, Instant began) {
      Event<I> event = item.event();
      if (event.key().filter(stopped::contains).isPresent()) {
        answers.handBack(List.of(item.index()), "behind a failed event of its key");
        return;
      }
      try {
        O value = handler.postprocess(event.data(), result.outputs(), model.beside());
        Prediction<O> prediction = handler.made(ModelHandler.Answer.of(value), card, in, began);
        Invocation own = in.forEvent(event, batch.arrivals().get(item.index()).attempt());
        results.take(event, prediction, own);
        handler.tell(event.data(), prediction, own);
        answers.done(item.index());
      } catch (RejectedException e) {
        answers.reject(item.index(), e);
      } catch (Exception e) {
        fail(item, e);
      }
    }

    private void fail(Batch.Item<I> item, Exception why) {
      item.event().key().ifPresent(stopped::add);
      answers.failed(item.index(), why);
    }
  }
}
