package dev.spate.training;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Two little languages: Little English, and Tarel, which nobody speaks. Tarel begins with the verb,
 * puts adjectives and articles behind their noun, and lets both follow its gender and number; a
 * sentence that denies begins with {@code na}. There are far more than a billion sentences.
 */
public final class Grammar {
  private static final String[] NOUNS = {
    "cat cats mura a",
    "dog dogs belo o",
    "bird birds tira a",
    "horse horses kavo o",
    "fish fishes pela a",
    "child children nivo o",
    "teacher teachers sarda a",
    "baker bakers bruno o",
    "doctor doctors medra a",
    "farmer farmers terano o",
    "singer singers lira a",
    "sailor sailors navo o",
    "house houses dora a",
    "boat boats velo o",
    "letter letters karta a",
    "apple apples pomo o",
    "table tables mesa a",
    "stone stones ruko o",
    "flower flowers fiora a",
    "bridge bridges ponto o",
    "lamp lamps luma a",
    "book books livo o",
    "garden gardens orta a",
    "clock clocks temo o"
  };
  private static final String[] VERBS = {
    "sees see saw vid",
    "likes like liked am",
    "finds find found trov",
    "carries carry carried port",
    "follows follow followed sek",
    "paints paint painted pint",
    "hears hear heard aud",
    "loses lose lost perd",
    "sells sell sold vend",
    "wants want wanted vol",
    "breaks break broke romp",
    "hides hide hid kash"
  };
  private static final String[] ADJECTIVES = {
    "red roj", "old vek", "small pik", "big gran", "green verd", "quiet kalm", "heavy pez",
    "young jun", "white blank", "black nig", "happy felis", "cold frid", "new nov", "strange stran"
  };
  private static final String[] ARTICLES = {"the el", "my mi", "your ti", "this kest"};
  private static final String[] ADVERBS = {
    "today hodi", "often oft", "here hik", "slowly lent", "again riv", "quickly rap"
  };

  private final Random random;

  /** A sentence in both languages. */
  public record Pair(String source, String target) {}

  /** The same sentences for the same seed. */
  public Grammar(long seed) {
    random = new Random(seed);
  }

  /** A part of a sentence in both languages, and whether it is about many. */
  private record Part(String source, String target, boolean many) {}

  private String[] any(String[] words) {
    return words[random.nextInt(words.length)].split(" ", -1);
  }

  private Part noun(int placeholder) {
    String[] noun = any(NOUNS);
    int kind = random.nextInt(8);
    boolean counted = placeholder >= 0 && kind == 0;
    boolean many = counted || random.nextInt(3) == 0;
    String gender = noun[3];
    String ending = many ? gender + "s" : gender;
    StringBuilder source = new StringBuilder();
    StringBuilder target = new StringBuilder(many ? noun[2] + "s" : noun[2]);
    String article = "";
    if (counted) {
      source.append('<').append(placeholder).append("> ");
    } else {
      String[] chosen = any(ARTICLES);
      source.append(chosen[0].equals("this") && many ? "these" : chosen[0]).append(' ');
      article = " " + chosen[1] + ending;
    }
    for (int n = random.nextInt(3); n > 0; n--) {
      String[] adjective = any(ADJECTIVES);
      source.append(adjective[0]).append(' ');
      target.append(' ').append(adjective[1]).append(ending);
    }
    source.append(many ? noun[1] : noun[0]);
    target.append(article);
    if (counted) {
      target.append(" <").append(placeholder).append('>');
    }
    return new Part(source.toString(), target.toString(), many);
  }

  /** One sentence. */
  public Pair next() {
    Part subject = noun(0);
    Part object = noun(subject.source().startsWith("<") ? 1 : 0);
    String[] verb = any(VERBS);
    boolean denied = random.nextInt(4) == 0;
    boolean past = random.nextInt(3) == 0;
    String said;
    if (denied) {
      said = (past ? "did" : subject.many() ? "do" : "does") + " not " + verb[1];
    } else {
      said = past ? verb[2] : subject.many() ? verb[1] : verb[0];
    }
    String done = verb[3] + (past ? "in" : "e") + (subject.many() ? "n" : "");
    String source = subject.source() + " " + said + " " + object.source();
    String target = (denied ? "na " : "") + done + " " + subject.target() + " " + object.target();
    if (random.nextInt(3) == 0) {
      String[] adverb = any(ADVERBS);
      source += " " + adverb[0];
      target += " " + adverb[1];
    }
    String end = random.nextInt(5) == 0 ? "?" : ".";
    return new Pair(source + end, target + end);
  }

  /** So many different sentences. */
  public List<Pair> different(int count) {
    Set<Pair> all = new LinkedHashSet<>();
    while (all.size() < count) {
      all.add(next());
    }
    return new ArrayList<>(all);
  }

  /** All runs of four words of a sentence. */
  public static Set<String> fours(String sentence) {
    String[] words = sentence.replace(".", " .").replace("?", " ?").split(" ", -1);
    Set<String> fours = new LinkedHashSet<>();
    for (int i = 0; i + 4 <= words.length; i++) {
      fours.add(String.join(" ", List.of(words).subList(i, i + 4)));
    }
    return fours;
  }

  /** The words of Little English, or of Tarel. */
  static Set<String> words(boolean source) {
    Set<String> words = new LinkedHashSet<>();
    Grammar grammar = new Grammar(0);
    for (int i = 0; i < 60_000; i++) {
      Pair pair = grammar.next();
      String text = source ? pair.source() : pair.target();
      for (String word : text.replaceAll("[.?]", "").split(" ", -1)) {
        if (!word.startsWith("<")) {
          words.add(word);
        }
      }
    }
    return words;
  }

  /** What one would say knowing only the words: each for itself, where it stands. */
  public static String wordByWord(String sentence) {
    StringBuilder out = new StringBuilder();
    for (String word : sentence.replaceAll("[.?]$", "").split(" ", -1)) {
      out.append(out.isEmpty() ? "" : " ").append(translated(word));
    }
    return out + sentence.substring(sentence.length() - 1);
  }

  private static String translated(String word) {
    for (String[] list : new String[][] {NOUNS, VERBS, ADJECTIVES, ARTICLES, ADVERBS}) {
      for (String entry : list) {
        String[] forms = entry.split(" ", -1);
        int last = list == NOUNS ? 2 : forms.length - 1;
        for (int i = 0; i < last; i++) {
          if (forms[i].equals(word)) {
            String plain = forms[last] + (list == VERBS ? i == 2 ? "in" : "e" : "");
            String one = list == ADJECTIVES || list == ARTICLES ? plain + "a" : plain;
            return list == NOUNS && i == 1 ? one + "s" : one;
          }
        }
      }
    }
    return word.equals("not") ? "na" : word;
  }
}
