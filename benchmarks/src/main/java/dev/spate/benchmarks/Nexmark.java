package dev.spate.benchmarks;

/**
 * Events of an online auction after the NEXMark benchmark (Tucker, Tufte, Papadimos and Maier,
 * "NEXMark: A Benchmark for Queries over Data Streams", 2002), in the proportions of its public
 * generators: of 50 events one is a person, three are auctions and 46 are bids. An event follows
 * from its number alone, so that every engine can make the same ones.
 */
final class Nexmark {
  /** Events for each second of event time. */
  private static final int RATE = 10_000;

  private static final long BASE = 1_700_000_000_000L;

  private Nexmark() {}

  /** What an event is about; a bean, as engines that serialise by reflection want it. */
  public static class Ev {
    /** 0 a person, 1 an auction, 2 a bid. */
    public int kind;

    /** Milliseconds since 1970. */
    public long time;

    /** Of the person or the auction; of a bid the auction. */
    public long id;

    /** Who sells or bids. */
    public long who;

    /** In cents. */
    public long price;

    /** Empty, for serialisers. */
    public Ev() {}

    Ev(int kind, long time, long id, long who, long price) {
      this.kind = kind;
      this.time = time;
      this.id = id;
      this.who = who;
      this.price = price;
    }
  }

  private static long mix(long value) {
    long h = value + 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
    h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
    return h ^ (h >>> 31);
  }

  /** The event of a number, from 0. */
  static Ev event(long number) {
    long epoch = number / 50;
    int place = (int) (number % 50);
    long time = BASE + number * 1_000 / RATE;
    long random = mix(number) >>> 1;
    long persons = epoch + 1;
    if (place == 0) {
      return new Ev(0, time, 1_000 + epoch, 0, 0);
    }
    if (place < 4) {
      // Half of all sellers have come lately.
      long seller =
          1_000
              + (random % 2 == 0
                  ? epoch - random / 2 % Math.min(persons, 100)
                  : random / 2 % persons);
      return new Ev(1, time, 1_000 + epoch * 3 + place - 1, seller, 0);
    }
    long auctions = epoch * 3 + 3;
    // Half of all bids are for one of a hundred newest auctions, and of those half for one.
    long recent = Math.min(auctions, 100);
    long auction =
        switch ((int) (random % 4)) {
          case 0 -> auctions / 100 * 100 % auctions;
          case 1 -> auctions - 1 - random / 4 % recent;
          default -> random / 4 % auctions;
        };
    long price = (long) Math.exp((random >>> 20) % 10_000 / 10_000.0 * 13.8);
    return new Ev(2, time, 1_000 + auction, 1_000 + random / 8 % persons, price);
  }

  /** A hash that the order of rows does not change when it is summed. */
  static long row(long a, long b, long c) {
    return mix(mix(mix(a) ^ b) ^ c);
  }
}
