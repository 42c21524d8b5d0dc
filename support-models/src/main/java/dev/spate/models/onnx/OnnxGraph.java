package dev.spate.models.onnx;

import dev.spate.models.ElementType;
import dev.spate.models.InvalidModelException;
import dev.spate.models.Signature;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an ONNX file says: its graph, its constants, its metadata (source: {@code onnx.proto3} of
 * ONNX 1.12). Parts that nobody asks for, such as documentation, are skipped.
 */
public final class OnnxGraph {
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final Map<String, Tensor> constants = new HashMap<>();
  private final List<Slot> inputs = new ArrayList<>();
  private final List<Slot> outputs = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();

  private OnnxGraph() {}

  /**
   * Reads a file.
   *
   * @throws InvalidModelException when it is no ONNX model, or damaged
   */
  public static OnnxGraph read(byte[] file) {
    OnnxGraph graph = new OnnxGraph();
    boolean found = false;
    ProtoReader in = new ProtoReader(file);
    while (in.next()) {
      switch (in.field()) {
        case 7 -> {
          graph.graph(in.message());
          found = true;
        }
        case 14 -> graph.metadata(in.message());
        default -> in.skip();
      }
    }
    if (!found) {
      throw new InvalidModelException("no ONNX model: there is no graph in it");
    }
    return graph;
  }

  private void graph(ProtoReader in) {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(node(in.message()));
        case 5 -> {
          OnnxTensor constant = OnnxTensor.read(in.message());
          if (constant.value() != null) {
            constants.put(constant.name(), constant.value());
          }
        }
        case 11 -> inputs.add(slot(in.message()));
        case 12 -> outputs.add(slot(in.message()));
        default -> in.skip();
      }
    }
  }

  private void metadata(ProtoReader in) {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    metadata.put(key, value);
  }

  private static OnnxNode node(ProtoReader in) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, OnnxAttribute> attributes = new HashMap<>();
    String operator = "";
    String domain = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> inputs.add(in.text());
        case 2 -> outputs.add(in.text());
        case 4 -> operator = in.text();
        case 5 -> {
          StringBuilder name = new StringBuilder();
          OnnxAttribute value = OnnxAttribute.read(in.message(), name);
          attributes.put(name.toString(), value);
        }
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    return new OnnxNode(domain, operator, inputs, outputs, attributes);
  }

  private static Slot slot(ProtoReader in) {
    String name = "";
    Optional<ElementType> type = Optional.empty();
    Numbers.Longs shape = new Numbers.Longs();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> {
          ProtoReader kinds = in.message();
          while (kinds.next()) {
            if (kinds.field() == 1) {
              type = tensor(kinds.message(), shape);
            } else {
              kinds.skip();
            }
          }
        }
        default -> in.skip();
      }
    }
    return new Slot(name, type, shape.toArray());
  }

  private static Optional<ElementType> tensor(ProtoReader in, Numbers.Longs shape) {
    Optional<ElementType> type = Optional.empty();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> type = ElementType.of(in.number());
        case 2 -> {
          ProtoReader axes = in.message();
          while (axes.next()) {
            shape.add(axis(axes.message()));
          }
        }
        default -> in.skip();
      }
    }
    return type;
  }

  private static long axis(ProtoReader in) {
    long length = Slot.ANY;
    while (in.next()) {
      if (in.field() == 1) {
        length = in.number();
      } else {
        in.skip();
      }
    }
    return length;
  }

  /** The operations, in an order that they can be done in. */
  public List<OnnxNode> nodes() {
    return List.copyOf(nodes);
  }

  /** The constant of this name. */
  public Optional<Tensor> constant(String name) {
    return Optional.ofNullable(constants.get(name));
  }

  /** What goes in, constants left out, and what comes out. */
  public Signature signature() {
    List<Slot> open = inputs.stream().filter(s -> !constants.containsKey(s.name())).toList();
    return new Signature(open, outputs);
  }

  /** What its maker wrote beside it. */
  public Map<String, String> metadata() {
    return Map.copyOf(metadata);
  }
}
