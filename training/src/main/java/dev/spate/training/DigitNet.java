package dev.spate.training;

import dev.spate.images.ImageLimits;
import dev.spate.ml.images.ImageRecipe;
import dev.spate.ml.images.ImageTensors;
import dev.spate.models.ElementType;
import dev.spate.models.Slot;
import dev.spate.models.Tensor;
import dev.spate.models.onnx.OnnxBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small convolutional network for digits: 5 x 5 to {@value #MAPS1} maps, 3 x 3 to {@value #MAPS2}
 * maps, each in steps of two, then two full layers.
 */
final class DigitNet {
  private static final int SIDE = 28;
  private static final int SIDE1 = 12;
  private static final int SIDE2 = 5;
  private static final int MAPS1 = 12;
  private static final int MAPS2 = 24;
  private static final int HIDDEN = 48;
  private static final int BATCH = 16;

  private final Weights weights = new Weights(3);
  private final int[] patches1 = patches(SIDE, 1, 5, SIDE1);
  private final int[] patches2 = patches(SIDE1, MAPS1, 3, SIDE2);

  private record Example(float[] pixels, int digit) {}

  /** Where the numbers under each window lie: row, column, map. */
  private static int[] patches(int side, int maps, int window, int out) {
    int[] places = new int[out * out * window * window * maps];
    int at = 0;
    for (int y = 0; y < out; y++) {
      for (int x = 0; x < out; x++) {
        for (int dy = 0; dy < window; dy++) {
          for (int dx = 0; dx < window; dx++) {
            for (int m = 0; m < maps; m++) {
              places[at++] = ((2 * y + dy) * side + 2 * x + dx) * maps + m;
            }
          }
        }
      }
    }
    return places;
  }

  /** Learns from so many pictures of each digit, half printed and half drawn. */
  byte[] train(int each, int epochs) {
    List<Example> examples = examples(each);
    Random random = new Random(5);
    for (int epoch = 0; epoch < epochs; epoch++) {
      Collections.shuffle(examples, random);
      float rate = 2e-3f * (1 - 0.9f * epoch / epochs);
      double loss = 0;
      for (int i = 0; i < examples.size(); i++) {
        Tape tape = new Tape();
        Example one = examples.get(i);
        loss += tape.learn(logits(tape, one.pixels()), new int[] {one.digit()});
        if (i % BATCH == BATCH - 1) {
          weights.step(rate, BATCH);
        }
      }
      System.err.printf("digits: epoch %d, loss %.4f%n", epoch + 1, loss / examples.size());
    }
    return onnx();
  }

  private static List<Example> examples(int each) {
    DigitPictures pictures = new DigitPictures(1);
    ImageTensors tensors =
        new ImageTensors(ImageRecipe.drawing("image", "logits"), ImageLimits.standard());
    List<String> fonts = DigitPictures.installed(DigitPictures.TRAINED);
    if (fonts.size() < 10) {
      throw new IllegalStateException("too few fonts are installed, only " + fonts);
    }
    List<Example> examples = new ArrayList<>();
    for (int digit = 0; digit < 10; digit++) {
      for (int i = 0; i < each; i++) {
        byte[] picture =
            i % 2 == 0
                ? pictures.drawn(digit)
                : pictures.printed(digit, fonts.get(i / 2 % fonts.size()));
        examples.add(new Example(tensors.of(picture).floats(), digit));
      }
    }
    return examples;
  }

  private Tape.Node logits(Tape tape, float[] pixels) {
    Tape.Node image = tape.constant(1, pixels.length, pixels);
    Tape.Node under1 = tape.gather(image, SIDE1 * SIDE1, 25, patches1);
    Tape.Node maps1 = layer(tape, under1, "conv1", 25, MAPS1);
    Tape.Node under2 = tape.gather(maps1, SIDE2 * SIDE2, 9 * MAPS1, patches2);
    Tape.Node maps2 = layer(tape, under2, "conv2", 9 * MAPS1, MAPS2);
    int[] all = new int[SIDE2 * SIDE2 * MAPS2];
    Arrays.setAll(all, i -> i);
    Tape.Node flat = tape.gather(maps2, 1, all.length, all);
    Tape.Node hidden = layer(tape, flat, "full1", all.length, HIDDEN);
    return tape.add(
        tape.multiply(hidden, weights.matrix("full2", HIDDEN, 10, HIDDEN)),
        weights.row("full2-bias", 10, 0));
  }

  private Tape.Node layer(Tape tape, Tape.Node in, String name, int from, int to) {
    Tape.Node sums = tape.multiply(in, weights.matrix(name, from, to, from));
    return tape.relu(tape.add(sums, weights.row(name + "-bias", to, 0)));
  }

  private byte[] onnx() {
    OnnxBuilder onnx = new OnnxBuilder();
    onnx.input(Slot.of("image", ElementType.FLOAT, Slot.ANY, 1, SIDE, SIDE));
    onnx.output(Slot.of("logits", ElementType.FLOAT, Slot.ANY, 10));
    String maps1 = conv(onnx, "image", "conv1", 1, 5, MAPS1);
    String maps2 = conv(onnx, maps1, "conv2", MAPS1, 3, MAPS2);
    String flat = onnx.node("Flatten", List.of(maps2), Map.of("axis", 1L));
    onnx.constant("full1", turnedFull());
    onnx.constant("full1-bias", vector("full1-bias"));
    onnx.constant("full2", new Tensor.Floats(new long[] {HIDDEN, 10}, value("full2")));
    onnx.constant("full2-bias", vector("full2-bias"));
    String sums = onnx.node("MatMul", List.of(flat, "full1"), Map.of());
    String biased = onnx.node("Add", List.of(sums, "full1-bias"), Map.of());
    String hidden = onnx.node("Relu", List.of(biased), Map.of());
    String last = onnx.node("MatMul", List.of(hidden, "full2"), Map.of());
    onnx.node("", "Add", List.of(last, "full2-bias"), List.of("logits"), Map.of());
    return onnx.bytes();
  }

  private float[] value(String name) {
    Tape.Node node = weights.all().get(name);
    if (node == null) {
      throw new IllegalStateException("nothing was learned of " + name);
    }
    return node.value;
  }

  private Tensor vector(String name) {
    return new Tensor.Floats(new long[] {value(name).length}, value(name));
  }

  /** Weights here are in the order row, column, map; ONNX wants map, row, column. */
  private String conv(OnnxBuilder onnx, String in, String name, int from, int window, int to) {
    float[] ours = value(name);
    float[] theirs = new float[ours.length];
    int at = 0;
    for (int o = 0; o < to; o++) {
      for (int m = 0; m < from; m++) {
        for (int w = 0; w < window * window; w++) {
          theirs[at++] = ours[(w * from + m) * to + o];
        }
      }
    }
    onnx.constant(name, new Tensor.Floats(new long[] {to, from, window, window}, theirs));
    onnx.constant(name + "-bias", vector(name + "-bias"));
    String sums =
        onnx.node(
            "Conv",
            List.of(in, name, name + "-bias"),
            Map.of("strides", new long[] {2, 2}, "kernel_shape", new long[] {window, window}));
    return onnx.node("Relu", List.of(sums), Map.of());
  }

  private Tensor turnedFull() {
    float[] ours = value("full1");
    float[] theirs = new float[ours.length];
    int places = SIDE2 * SIDE2;
    for (int m = 0; m < MAPS2; m++) {
      for (int p = 0; p < places; p++) {
        System.arraycopy(ours, (p * MAPS2 + m) * HIDDEN, theirs, (m * places + p) * HIDDEN, HIDDEN);
      }
    }
    return new Tensor.Floats(new long[] {(long) places * MAPS2, HIDDEN}, theirs);
  }
}
