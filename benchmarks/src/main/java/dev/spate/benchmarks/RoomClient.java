package dev.spate.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A process that is all members of a room. It says messages, one member after the other, and goes
 * on when all members have one of those that are on their way.
 */
final class RoomClient {
  private static final int BUFFER = 64 << 10;
  private static final long PATIENCE_MILLIS = 60_000;

  private final List<RoomMember> members = new ArrayList<>();
  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private long before;
  private long[] saidAt = {};
  private int[] missing = {};
  private int[] micros = {};
  private int heard;
  private int done;

  private RoomClient(int port, int many) throws IOException {
    for (int i = 0; i < many; i++) {
      RoomMember member =
          new RoomMember(CrowdClient.connect(port, "/socket?room=final&name=fan-" + i));
      members.add(member);
      member.channel.configureBlocking(false);
      member.channel.register(selector, SelectionKey.OP_READ, member);
      if (i % 100 == 0) {
        listen(1);
      }
    }
  }

  /**
   * {@code PORT MEMBERS}: says a line when all are there. For each line of two numbers so many
   * messages are said, so many at once; the answer is the nanoseconds that took, the microseconds
   * from saying to hearing (the median, and what 99 % keep to), and how many came once more.
   */
  public static void main(String[] args) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      RoomClient client = new RoomClient(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
      System.out.println("open");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] numbers = line.split(" ", -1);
        System.out.println(
            client.round(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1])));
      }
    }
  }

  private String round(int messages, int atOnce) throws IOException {
    saidAt = new long[messages];
    missing = new int[messages];
    Arrays.fill(missing, members.size());
    micros = new int[messages * members.size()];
    heard = 0;
    done = 0;
    long repeated = repeated();
    long began = System.nanoTime();
    for (int said = 0; done < messages; ) {
      while (said < messages && said < done + atOnce) {
        say(said++);
      }
      if (!listen(PATIENCE_MILLIS)) {
        throw new IOException("nobody has heard anything for long");
      }
    }
    long took = System.nanoTime() - began;
    before += messages;
    Arrays.sort(micros);
    int last = micros[(int) (micros.length * 0.99)];
    return took + " " + micros[micros.length / 2] + " " + last + " " + (repeated() - repeated);
  }

  private long repeated() {
    return members.stream().mapToLong(RoomMember::repeated).sum();
  }

  private void say(int number) throws IOException {
    long of = before + number;
    byte[] text =
        "{\"action\":\"say\",\"clientId\":\"c-%d\",\"text\":\"%d: what a save by the keeper!\"}"
            .formatted(of, of)
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer frame = ByteBuffer.allocate(text.length + 6);
    frame.put((byte) 0x81).put((byte) (0x80 | text.length)).putInt(0).put(text).flip();
    saidAt[number] = System.nanoTime();
    RoomMember speaker = members.get((int) (of % members.size()));
    while (frame.hasRemaining()) {
      speaker.channel.write(frame);
    }
  }

  private boolean listen(long millis) throws IOException {
    if (selector.select(millis) == 0) {
      return false;
    }
    for (SelectionKey key : selector.selectedKeys()) {
      ((RoomMember) key.attachment()).read(buffer, this::heard);
    }
    selector.selectedKeys().clear();
    return true;
  }

  private void heard(long of) {
    int number = (int) (of - before);
    micros[heard++] = (int) ((System.nanoTime() - saidAt[number]) / 1_000);
    if (--missing[number] == 0) {
      done++;
    }
  }
}
