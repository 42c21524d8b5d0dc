package dev.spate.models.onnx;

import dev.spate.models.InvalidModelException;
import dev.spate.models.Model;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder with {@code model.onnx} and {@code test_data_set_*}, as ONNX's backend tests are. */
record ConformanceCase(Path folder) {
  /** What became of a case. */
  sealed interface Verdict {
    /** All outputs are as they should be. */
    record Same() implements Verdict {}

    /** The engine says that it cannot run such a model. */
    record NotByEngine(String why) implements Verdict {}

    /** Something goes in or comes out that is no tensor of a type that is handled here. */
    record NotByType() implements Verdict {}

    /** An output is not as it should be. */
    record Different(String how) implements Verdict {}
  }

  static List<ConformanceCase> below(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.getFileName().toString().equals("model.onnx"))
          .map(f -> new ConformanceCase(f.getParent()))
          .sorted((a, b) -> a.folder.compareTo(b.folder))
          .toList();
    }
  }

  Verdict run(RuntimeEngine engine) throws IOException {
    Model model;
    try {
      model = engine.open(folder.getFileName().toString(), folder.resolve("model.onnx"));
    } catch (InvalidModelException e) {
      return new Verdict.NotByEngine(String.valueOf(e.getMessage()));
    }
    try (model;
        Stream<Path> sets = Files.list(folder)) {
      for (Path set :
          sets.filter(p -> p.getFileName().toString().startsWith("test_data")).toList()) {
        Verdict verdict = run(model, set);
        if (!(verdict instanceof Verdict.Same)) {
          return verdict;
        }
      }
      return new Verdict.Same();
    }
  }

  private static Verdict run(Model model, Path set) throws IOException {
    Signature signature = model.signature();
    if (Stream.concat(signature.inputs().stream(), signature.outputs().stream())
        .anyMatch(slot -> slot.type().isEmpty())) {
      return new Verdict.NotByType();
    }
    Map<String, Tensor> inputs = new LinkedHashMap<>();
    List<Tensor> in = tensors(set, "input_");
    for (int i = 0; i < in.size(); i++) {
      inputs.put(signature.inputs().get(i).name(), in.get(i));
    }
    Map<String, Tensor> found;
    try {
      found = model.run(inputs);
    } catch (IllegalStateException | IllegalArgumentException e) {
      return new Verdict.NotByEngine(String.valueOf(e.getMessage()));
    }
    List<Tensor> wanted = tensors(set, "output_");
    for (int i = 0; i < wanted.size(); i++) {
      Slot slot = signature.outputs().get(i);
      String difference = Closeness.difference(wanted.get(i), found.get(slot.name()));
      if (!difference.isEmpty()) {
        return new Verdict.Different(slot.name() + ": " + difference);
      }
    }
    return new Verdict.Same();
  }

  private static List<Tensor> tensors(Path set, String kind) throws IOException {
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; ; i++) {
      Path file = set.resolve(kind + i + ".pb");
      if (!Files.exists(file)) {
        return tensors;
      }
      tensors.add(OnnxTensor.read(new ProtoReader(Files.readAllBytes(file))).value());
    }
  }
}
