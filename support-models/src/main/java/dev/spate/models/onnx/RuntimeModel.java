package dev.spate.models.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.spate.models.Model;
import dev.spate.models.ModelTimeoutException;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;

/** A session of ONNX Runtime. Runs stay on the caller's thread; the watchdog can end one. */
final class RuntimeModel implements Model {
  private final String name;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final Watchdog watchdog;
  private final Signature signature;

  /** For the next runs; as many as there were at once. Making them is dear beside a short run. */
  private final Deque<OrtSession.RunOptions> idle = new ConcurrentLinkedDeque<>();

  RuntimeModel(String name, OrtEnvironment environment, OrtSession session, Watchdog watchdog)
      throws OrtException {
    this.name = name;
    this.environment = environment;
    this.session = session;
    this.watchdog = watchdog;
    this.signature = new Signature(slots(session.getInputInfo()), slots(session.getOutputInfo()));
  }

  private static List<Slot> slots(Map<String, NodeInfo> infos) {
    List<Slot> slots = new ArrayList<>();
    infos.forEach(
        (slot, node) -> {
          if (node.getInfo() instanceof TensorInfo info) {
            slots.add(new Slot(slot, RuntimeTensors.type(info), info.getShape()));
          } else {
            slots.add(new Slot(slot, Optional.empty(), new long[0]));
          }
        });
    return slots;
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public Map<String, Tensor> run(Map<String, Tensor> inputs, Duration patience) {
    signature.check(inputs);
    Map<String, OnnxTensor> values = new HashMap<>();
    AtomicBoolean ended = new AtomicBoolean();
    try {
      for (Slot slot : signature.inputs()) {
        values.put(slot.name(), RuntimeTensors.of(environment, inputs.get(slot.name())));
      }
      OrtSession.RunOptions known = idle.poll();
      OrtSession.RunOptions options = known == null ? new OrtSession.RunOptions() : known;
      Watchdog.Watch watch = watchdog.watch(patience, () -> end(options, ended));
      try (OrtSession.Result result = session.run(values, options)) {
        return outputs(result);
      } finally {
        watchdog.over(watch); // nobody ends these options after this
        if (ended.get()) {
          options.close(); // they would end the next run too
        } else {
          idle.push(options);
        }
      }
    } catch (OrtException e) {
      if (ended.get()) {
        throw new ModelTimeoutException(
            "model " + name + " was ended after " + patience.toMillis() + " ms");
      }
      throw new IllegalStateException("model " + name + " failed: " + e.getMessage(), e);
    } finally {
      values.values().forEach(OnnxTensor::close);
    }
  }

  private static void end(OrtSession.RunOptions options, AtomicBoolean ended) {
    ended.set(true);
    try {
      options.setTerminate(true);
    } catch (OrtException e) {
      ended.set(false); // it goes on, and says itself how it ends
    }
  }

  private static Map<String, Tensor> outputs(OrtSession.Result result) throws OrtException {
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, OnnxValue> output : result) {
      if (output.getValue() instanceof OnnxTensor tensor) {
        RuntimeTensors.of(tensor).ifPresent(value -> outputs.put(output.getKey(), value));
      }
    }
    return outputs;
  }

  @Override
  public void close() {
    idle.forEach(OrtSession.RunOptions::close);
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("model " + name + " cannot be closed", e);
    }
  }
}
