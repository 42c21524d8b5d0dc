package dev.spate.training;

import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The graphs of a translator, with the names of inputs and outputs that the common tools give
 * theirs. Keys and values that are handed on have the axes batch, head, word, number.
 */
final class TranslatorGraphs {
  private static final long ANY = Slot.ANY;
  private static final float NEVER = -1e9f;

  private final Transformer net;
  private final Weights weights;
  private final int vocabulary;

  TranslatorGraphs(Transformer net, Weights weights, int vocabulary) {
    this.net = net;
    this.weights = weights;
    this.vocabulary = vocabulary;
  }

  /** One graph under construction. */
  private final class Graph {
    final OnnxBuilder onnx = new OnnxBuilder();
    final GraphOps o = new GraphOps(onnx, weights);

    void in(String name, ElementType type, long... shape) {
      onnx.input(Slot.of(name, type, shape));
    }

    void out(String name, String from, long... shape) {
      onnx.output(Slot.of(name, ElementType.FLOAT, shape));
      onnx.node("", "Identity", List.of(from), List.of(name), Map.of());
    }

    /** 0 where the mask is 1, and never to be looked at where it is 0. */
    String mask(String name) {
      String numbers = o.node("Cast", Map.of("to", 1L), name);
      String one = onnx.constant(onnx.fresh("one"), single(1));
      String hidden = o.node("Sub", Map.of(), one, numbers);
      String never =
          o.node("Mul", Map.of(), hidden, onnx.constant(onnx.fresh("never"), single(NEVER)));
      return o.node("Unsqueeze", Map.of(), never, o.longs("axis", 1));
    }

    private Tensor single(float value) {
      return new Tensor.Floats(new long[0], new float[] {value});
    }

    String words(String language, String ids) {
      return o.node("Gather", Map.of("axis", 0L), o.matrix(language + ".words", 0, 0), ids);
    }

    /** The places of words from the first on, as many as there are. */
    String places(String language, String ids) {
      return o.node(
          "Slice",
          Map.of(),
          o.matrix(language + ".places", 0, 0),
          o.longs("from", 0),
          length(ids, 1),
          o.longs("axis", 0));
    }

    String length(String of, long axis) {
      String shape = o.node("Shape", Map.of(), of);
      return o.node("Gather", Map.of("axis", 0L), shape, o.longs("which", axis));
    }

    /** Heads side by side in an axis of their own. */
    String together(List<String> heads) {
      List<String> apart = new ArrayList<>();
      for (String head : heads) {
        apart.add(o.node("Unsqueeze", Map.of(), head, o.longs("axis", 1)));
      }
      return o.node("Concat", Map.of("axis", 1L), apart.toArray(String[]::new));
    }

    List<String> apart(String heads) {
      List<String> apart = new ArrayList<>();
      for (int h = 0; h < net.heads(); h++) {
        String which =
            onnx.constant(onnx.fresh("head"), new Tensor.Longs(new long[0], new long[] {h}));
        apart.add(o.node("Gather", Map.of("axis", 1L), heads, which));
      }
      return apart;
    }

    void handOn(String whose, Transformer.Seen<String> seen) {
      long part = net.width() / net.heads();
      out("present.0." + whose + ".key", together(seen.keys()), ANY, net.heads(), ANY, part);
      out("present.0." + whose + ".value", together(seen.values()), ANY, net.heads(), ANY, part);
    }

    Transformer.Seen<String> handed(String whose) {
      long part = net.width() / net.heads();
      String name = "past_key_values.0." + whose;
      in(name + ".key", ElementType.FLOAT, ANY, net.heads(), ANY, part);
      in(name + ".value", ElementType.FLOAT, ANY, net.heads(), ANY, part);
      return new Transformer.Seen<>(apart(name + ".key"), apart(name + ".value"));
    }
  }

  byte[] encoder() {
    Graph g = new Graph();
    g.in("input_ids", ElementType.INT64, ANY, ANY);
    g.in("attention_mask", ElementType.INT64, ANY, ANY);
    String words = g.o.add(g.words("source", "input_ids"), g.places("source", "input_ids"));
    g.out(
        "last_hidden_state",
        net.encode(g.o, words, g.mask("attention_mask")),
        ANY,
        ANY,
        net.width());
    return g.onnx.bytes();
  }

  byte[] decoder() {
    Graph g = new Graph();
    g.in("input_ids", ElementType.INT64, ANY, ANY);
    g.in("encoder_hidden_states", ElementType.FLOAT, ANY, ANY, net.width());
    g.in("encoder_attention_mask", ElementType.INT64, ANY, ANY);
    String words = g.o.add(g.words("target", "input_ids"), g.places("target", "input_ids"));
    int most = TranslatorNet.LONGEST + 2;
    String before =
        g.onnx.constant(
            "before", new Tensor.Floats(new long[] {most, most}, TranslatorNet.before(most)));
    String length = g.length("input_ids", 1);
    String square = g.o.node("Concat", Map.of("axis", 0L), length, length);
    String cut =
        g.o.node(
            "Slice", Map.of(), before, g.o.longs("from", 0, 0), square, g.o.longs("axes", 0, 1));
    Transformer.Seen<String> own = net.own(g.o, words);
    Transformer.Seen<String> source = net.other(g.o, "encoder_hidden_states");
    String logits =
        net.decode(g.o, words, own, cut, source, g.mask("encoder_attention_mask"), vocabulary);
    g.out("logits", logits, ANY, ANY, vocabulary);
    g.handOn("decoder", own);
    g.handOn("encoder", source);
    return g.onnx.bytes();
  }

  byte[] decoderWithPast() {
    Graph g = new Graph();
    g.in("input_ids", ElementType.INT64, ANY, 1);
    g.in("encoder_attention_mask", ElementType.INT64, ANY, ANY);
    Transformer.Seen<String> past = g.handed("decoder");
    Transformer.Seen<String> source = g.handed("encoder");
    String place =
        g.o.node(
            "Gather",
            Map.of("axis", 0L),
            g.o.matrix("target.places", 0, 0),
            g.length("past_key_values.0.decoder.key", 2));
    String words = g.o.add(g.words("target", "input_ids"), place);
    Transformer.Seen<String> now = net.own(g.o, words);
    Transformer.Seen<String> own =
        new Transformer.Seen<>(
            behind(g, past.keys(), now.keys()), behind(g, past.values(), now.values()));
    String nothing = g.onnx.constant("nothing", new Tensor.Floats(new long[0], new float[] {0}));
    String logits =
        net.decode(g.o, words, own, nothing, source, g.mask("encoder_attention_mask"), vocabulary);
    g.out("logits", logits, ANY, ANY, vocabulary);
    g.handOn("decoder", own);
    return g.onnx.bytes();
  }

  private static List<String> behind(Graph g, List<String> past, List<String> now) {
    List<String> all = new ArrayList<>();
    for (int h = 0; h < past.size(); h++) {
      all.add(g.o.node("Concat", Map.of("axis", 1L), past.get(h), now.get(h)));
    }
    return all;
  }
}
