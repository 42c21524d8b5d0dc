package dev.spate.ml;

import dev.spate.models.Model;
import dev.spate.models.ModelTimeoutException;
import dev.spate.models.Tensor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * longer than the runs before it or its own patience.
 */
public final class Together {
  private final Model model;
  private final int most;
  private final Beside beside;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private boolean running;

  Together(Model model, int most, Beside beside) {
    if (most < 1 || most > 1_024) {
      throw new IllegalArgumentException("maxBatch must be from 1 to 1024, not " + most);
    }
    this.model = model;
    this.most = most;
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
    @Nullable Map<String, Tensor> outputs;
    @Nullable RuntimeException failure;

    Waiting(Map<String, Tensor> inputs, Condition turn) {
      this.inputs = inputs;
      this.turn = turn;
    }

    boolean answered() {
      return outputs != null || failure != null;
    }

    Map<String, Tensor> answer() {
      if (failure != null) {
        throw failure;
      }
      if (outputs == null) {
        throw new IllegalStateException("a run of the model has no answer for its input");
      }
      return outputs;
    }
  }

  /** Runs one input, perhaps together with others. */
  Map<String, Tensor> run(Map<String, Tensor> inputs, Duration patience)
      throws InterruptedException {
    if (most == 1) {
      return model.run(inputs, patience);
    }
    Waiting mine = new Waiting(inputs, lock.newCondition());
    if (!leads(mine, patience)) {
      return mine.answer();
    }
    List<Waiting> group = group(mine);
    try {
      runAll(group, patience);
    } finally {
      handOver(group);
    }
    return mine.answer();
  }

  /** Whether it is this input's turn to run; false when another's run has answered it. */
  private boolean leads(Waiting mine, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (!running) {
        running = true;
        return true;
      }
      queue.add(mine);
      try {
        long left = patience.toNanos();
        while (!mine.answered() && !mine.leads) {
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
      return !mine.answered();
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
    running = next != null;
    if (next != null) {
      next.leads = true;
      next.turn.signal();
    }
  }

  /** One run for all; when that fails, one for each, so that none fails for another's sake. */
  private void runAll(List<Waiting> group, Duration patience) {
    if (group.size() > 1) {
      try {
        List<Map<String, Tensor>> answers =
            run(group.stream().map(w -> w.inputs).toList(), patience);
        for (int i = 0; i < group.size(); i++) {
          group.get(i).outputs = answers.get(i);
        }
        return;
      } catch (RuntimeException e) {
        // told by the input that it belongs to
      }
    }
    for (Waiting each : group) {
      try {
        each.outputs = model.run(each.inputs, patience);
      } catch (RuntimeException e) {
        each.failure = e;
      }
    }
  }

  /** Runs several inputs at once, each of one row. */
  List<Map<String, Tensor>> run(List<Map<String, Tensor>> inputs, Duration patience) {
    Map<String, Tensor> all = new HashMap<>();
    for (String name : inputs.getFirst().keySet()) {
      all.put(name, Tensor.stack(inputs.stream().map(one -> need(one, name)).toList()));
    }
    Map<String, Tensor> outputs = model.run(all, patience);
    List<Map<String, Tensor>> answers = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Map<String, Tensor> one = new LinkedHashMap<>();
      int row = i;
      outputs.forEach((name, tensor) -> one.put(name, tensor.rows(row, row + 1)));
      answers.add(one);
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
