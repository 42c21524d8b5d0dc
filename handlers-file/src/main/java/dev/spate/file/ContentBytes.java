package dev.spate.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the record of a content lies in the table: format, then its parts in their order. */
final class ContentBytes {
  private static final int FORMAT = 1;
  private static final int OPEN = 0;
  private static final int DONE = 1;
  private static final int FAILED = 2;

  private ContentBytes() {}

  static byte[] encode(ContentRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORMAT);
      content(record.content(), out);
      out.writeUTF(record.creator());
      steps(record.steps(), out);
      out.writeShort(record.outputs().size());
      for (Output output : record.outputs()) {
        output(output, out);
      }
      out.writeShort(record.facts().size());
      for (Map.Entry<String, String> fact : record.facts().entrySet()) {
        out.writeUTF(fact.getKey());
        out.writeUTF(fact.getValue());
      }
      out.writeUTF(record.quarantined().orElse(""));
      out.writeShort(record.history().size());
      for (ContentRecord.Entry entry : record.history()) {
        out.writeLong(entry.at().toEpochMilli());
        out.writeUTF(entry.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void content(Content content, DataOutputStream out) throws IOException {
    out.writeUTF(content.hash());
    out.writeUTF(content.kind().name());
    out.writeUTF(content.type());
    out.writeLong(content.size());
    out.writeUTF(content.name());
  }

  private static void steps(Map<String, StepState> steps, DataOutputStream out) throws IOException {
    out.writeShort(steps.size());
    for (Map.Entry<String, StepState> step : steps.entrySet()) {
      out.writeUTF(step.getKey());
      switch (step.getValue()) {
        case StepState.Open o -> out.writeByte(OPEN);
        case StepState.Done d -> out.writeByte(DONE);
        case StepState.Failed f -> {
          out.writeByte(FAILED);
          out.writeUTF(f.reason());
        }
      }
    }
  }

  private static void output(Output output, DataOutputStream out) throws IOException {
    out.writeUTF(output.type());
    out.writeInt(output.width());
    out.writeInt(output.height());
    out.writeLong(output.bytes());
    out.writeUTF(output.key());
  }

  /**
   * @throws IllegalStateException when the bytes are of a later format, or damaged: better to fail
   *     than to guess and overwrite
   */
  static ContentRecord decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readUnsignedByte();
      if (format != FORMAT) {
        throw new IllegalStateException(
            "record of a content is of format " + format + ", only " + FORMAT + " is known");
      }
      Content content =
          new Content(
              in.readUTF(), Kind.valueOf(in.readUTF()), in.readUTF(), in.readLong(), in.readUTF());
      String creator = in.readUTF();
      Map<String, StepState> steps = steps(in);
      List<Output> outputs = outputs(in);
      Map<String, String> facts = facts(in);
      String quarantined = in.readUTF();
      Optional<String> signature =
          quarantined.isEmpty() ? Optional.empty() : Optional.of(quarantined);
      return new ContentRecord(content, creator, steps, outputs, facts, signature, history(in));
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("record of a content is damaged: " + bytes.length, e);
    }
  }

  private static Map<String, StepState> steps(DataInputStream in) throws IOException {
    Map<String, StepState> steps = new LinkedHashMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String name = in.readUTF();
      int kind = in.readUnsignedByte();
      steps.put(
          name,
          switch (kind) {
            case OPEN -> new StepState.Open();
            case DONE -> new StepState.Done();
            case FAILED -> new StepState.Failed(in.readUTF());
            default -> throw new IllegalStateException("step is in state " + kind);
          });
    }
    return steps;
  }

  private static List<Output> outputs(DataInputStream in) throws IOException {
    List<Output> outputs = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      outputs.add(
          new Output(in.readUTF(), in.readInt(), in.readInt(), in.readLong(), in.readUTF()));
    }
    return outputs;
  }

  private static Map<String, String> facts(DataInputStream in) throws IOException {
    Map<String, String> facts = new LinkedHashMap<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      facts.put(in.readUTF(), in.readUTF());
    }
    return facts;
  }

  private static List<ContentRecord.Entry> history(DataInputStream in) throws IOException {
    List<ContentRecord.Entry> history = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      history.add(new ContentRecord.Entry(Instant.ofEpochMilli(in.readLong()), in.readUTF()));
    }
    return history;
  }
}
