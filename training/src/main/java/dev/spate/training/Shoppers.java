package dev.spate.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * People in a shop of {@value #ITEMS} things in eight kinds. Each likes two or three kinds, and of
 * a kind mostly what all buy; now and then anything.
 */
public final class Shoppers {
  /** How many things there are. */
  public static final int ITEMS = 320;

  /** The kinds of things. */
  public static final List<String> KINDS =
      List.of("tea", "lamp", "bag", "book", "tool", "plant", "record", "game");

  private static final int OF_A_KIND = ITEMS / 8;

  private final String[] users;
  private final List<List<Integer>> taken = new ArrayList<>();

  /** So many people; of each the last things taken are what a model should foresee. */
  public Shoppers(long seed, int people) {
    Random random = new Random(seed);
    users = new String[people];
    for (int u = 0; u < people; u++) {
      users[u] = "user-" + u;
      double[] taste = new double[KINDS.size()];
      double sum = 0;
      for (int k = 0; k < taste.length; k++) {
        taste[k] = random.nextInt(3) == 0 ? 1 + random.nextDouble() * 3 : 0.05;
        sum += taste[k];
      }
      // Within a kind people lean to one end of it: cheap or dear.
      boolean dear = random.nextBoolean();
      List<Integer> basket = new ArrayList<>();
      int count = 14 + random.nextInt(20);
      while (basket.size() < count) {
        int item =
            random.nextInt(10) == 0 ? random.nextInt(ITEMS) : choose(random, taste, sum, dear);
        if (!basket.contains(item)) {
          basket.add(item);
        }
      }
      taken.add(basket);
    }
  }

  private static int choose(Random random, double[] taste, double sum, boolean dear) {
    double at = random.nextDouble() * sum;
    int kind = 0;
    while (kind < taste.length - 1 && at > taste[kind]) {
      at -= taste[kind++];
    }
    // The popular ones come first: squaring chance makes them likelier.
    double chance = random.nextDouble();
    int place = (int) (chance * chance * OF_A_KIND / 2);
    return kind * OF_A_KIND + (dear ? OF_A_KIND / 2 : 0) + place;
  }

  /** The name of a thing, such as {@code tea-07}. */
  public static String item(int index) {
    return "%s-%02d".formatted(KINDS.get(index / OF_A_KIND), index % OF_A_KIND + 1);
  }

  /** All names. */
  static String[] items() {
    String[] names = new String[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      names[i] = item(i);
    }
    return names;
  }

  /** All users. */
  public String[] users() {
    return users.clone();
  }

  /** What a user took, but for the last {@code less}. */
  public List<Integer> taken(int user, int less) {
    List<Integer> all = taken.get(user);
    return all.subList(0, all.size() - less);
  }

  /** The last things a user took. */
  public List<Integer> last(int user, int count) {
    List<Integer> all = taken.get(user);
    return all.subList(all.size() - count, all.size());
  }

  /** What a model learns from, without the last {@code less} of each. */
  public float[][] likes(int less) {
    float[][] likes = new float[users.length][ITEMS];
    for (int u = 0; u < users.length; u++) {
      for (int item : taken(u, less)) {
        likes[u][item] = 1;
      }
    }
    return likes;
  }
}
