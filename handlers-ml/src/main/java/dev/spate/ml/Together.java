package dev.spate.ml;

import dev.spate.models.Model;
import dev.spate.models.ModelTimeoutException;
import dev.spate.models.Tensor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An open model, and the inputs that wait for it. Who finds it free runs it at once, alone. Who
 * comes meanwhile waits, and the first of them then runs it for all: no timer, and no wait that is
 * longer than the runs before it or its own patience. A run has the patience of who runs it.
 */
public final class Together {
  private final Model model;
  private final int most;
  private final Beside beside;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final int runs;
  private int running;

  /**
   * @param most inputs of one run
   * @param runs at the same time
   */
  Together(Model model, int most, int runs, Beside beside) {
    if (most < 1 || most > 1_024) {
      throw new IllegalArgumentException("maxBatch must be from 1 to 1024, not " + most);
    }
    this.model = model;
    if (runs < 1) {
      throw new IllegalArgumentException("parallelRuns must be at least 1, not " + runs);
    }
    this.most = most;
    this.runs = runs;
    this.beside = beside;
  }

  Beside beside() {
    return beside;
  }

  int most() {
    return most;
  }

  /** How many wait. */
  int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private static final class Waiting {
    final Map<String, Tensor> inputs;
    final Condition turn;
    boolean leads;
    @Nullable Result result;

    Waiting(Map<String, Tensor> inputs, Condition turn) {
      this.inputs = inputs;
      this.turn = turn;
    }

    Map<String, Tensor> answer() {
      if (result == null) {
        throw new IllegalStateException("a run of the model has no answer for its input");
      }
      return result.outputs();
    }
  }

  /** What came of one input. */
  sealed interface Result {
    /**
     * What the model made of it.
     *
     * @throws RuntimeException when it failed
     */
    Map<String, Tensor> outputs();
  }

  private record Answered(Map<String, Tensor> outputs) implements Result {}

  private record Failed(RuntimeException why) implements Result {
    @Override
    public Map<String, Tensor> outputs() {
      throw why;
    }
  }

  /** Runs one input, perhaps together with others. */
  Map<String, Tensor> run(Map<String, Tensor> inputs, Duration patience)
      throws InterruptedException {
    if (most == 1) {
      return model.run(inputs, patience);
    }
    if (isFree()) {
      try {
        return model.run(inputs, patience);
      } finally {
        handOver(List.of());
      }
    }
    Waiting mine = new Waiting(inputs, lock.newCondition());
    if (!leads(mine, patience)) {
      return mine.answer();
    }
    List<Waiting> group = group(mine);
    try {
      List<Result> results = run(group.stream().map(w -> w.inputs).toList(), patience);
      for (int i = 0; i < results.size(); i++) {
        group.get(i).result = results.get(i);
      }
    } finally {
      handOver(group);
    }
    return mine.answer();
  }

  /** Whether one more may run the model, so that nobody waits; then the caller does. */
  private boolean isFree() {
    lock.lock();
    try {
      boolean free = running < runs;
      running += free ? 1 : 0;
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is this input's turn to run; false when another's run has answered it. */
  private boolean leads(Waiting mine, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (running < runs) {
        running++;
        return true;
      }
      queue.add(mine);
      try {
        long left = patience.toNanos();
        while (mine.result == null && !mine.leads) {
          if (left <= 0) {
            throw new ModelTimeoutException(
                "the model was busy for " + patience.toMillis() + " ms");
          }
          left = mine.turn.awaitNanos(left);
        }
      } catch (InterruptedException e) {
        if (mine.leads) {
          passOn(); // it was this input's turn, which nobody else knows
        }
        throw e;
      } finally {
        queue.remove(mine);
      }
      return mine.result == null;
    } finally {
      lock.unlock();
    }
  }

  private List<Waiting> group(Waiting mine) {
    lock.lock();
    try {
      List<Waiting> group = new ArrayList<>(List.of(mine));
      while (group.size() < most && !queue.isEmpty()) {
        group.add(queue.remove());
      }
      return group;
    } finally {
      lock.unlock();
    }
  }

  private void handOver(List<Waiting> group) {
    lock.lock();
    try {
      group.forEach(w -> w.turn.signal());
      passOn();
    } finally {
      lock.unlock();
    }
  }

  private void passOn() {
    Waiting next = queue.poll();
    if (next == null) {
      running--;
    } else {
      next.leads = true;
      next.turn.signal();
    }
  }

  /**
   * One run for all, each of one row; when that fails, one for each, so that none fails for
   * another's sake. When it took too long there is no time for that: then all have failed.
   */
  List<Result> run(List<Map<String, Tensor>> inputs, Duration patience) {
    if (inputs.size() > 1) {
      try {
        return stacked(inputs, patience);
      } catch (ModelTimeoutException e) {
        return Collections.nCopies(inputs.size(), new Failed(e));
      } catch (RuntimeException e) {
        // told by the input that it belongs to
      }
    }
    return inputs.stream().map(input -> alone(input, patience)).toList();
  }

  private Result alone(Map<String, Tensor> input, Duration patience) {
    try {
      return new Answered(model.run(input, patience));
    } catch (RuntimeException e) {
      return new Failed(e);
    }
  }

  private List<Result> stacked(List<Map<String, Tensor>> inputs, Duration patience) {
    Map<String, Tensor> all = new HashMap<>();
    for (String name : inputs.getFirst().keySet()) {
      all.put(name, Tensor.stack(inputs.stream().map(one -> need(one, name)).toList()));
    }
    Map<String, Tensor> outputs = model.run(all, patience);
    List<Result> answers = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Map<String, Tensor> one = new LinkedHashMap<>();
      int row = i;
      outputs.forEach((name, tensor) -> one.put(name, tensor.rows(row, row + 1)));
      answers.add(new Answered(one));
    }
    return answers;
  }

  private static Tensor need(Map<String, Tensor> inputs, String name) {
    Tensor tensor = inputs.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("input " + name + " is missing");
    }
    return tensor;
  }
}
