package dev.spate.local;

import dev.spate.DeadLetter;
import dev.spate.PortException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Brings dead letters back to their functions, or throws them away, because a person wants it. A
 * letter leaves in the same piece of work in which its event is owed again, under the same id: what
 * the function had done for it before, it can know.
 */
final class Redrive {
  /** Letters of one piece of work. */
  private static final int PORTION = 500;

  private final Ledger ledger;
  private final Notices notices;

  Redrive(Ledger ledger, Notices notices) {
    this.ledger = ledger;
    this.notices = notices;
  }

  /**
   * Delivers again: the event of this id, of each source that has one, or all of the function.
   *
   * @return how many
   * @throws HttpProblem 404 when there is no such function or letter, 503 when the function is too
   *     far behind
   */
  int redrive(String function, Optional<String> event) {
    return each(
        function,
        event,
        (maps, letters) -> {
          Deliverer<?> to = notices.of(function);
          to.checkRoom(letters.stream().map(DeadLetter::event).toList());
          for (DeadLetter letter : letters) {
            to.takeBack(maps, letter.event());
            StoredDeadLetters.remove(maps, letter);
          }
        });
  }

  /** Throws away; also letters of functions that are not mounted any more. */
  int discard(String function, Optional<String> event) {
    return each(
        function,
        event,
        (maps, letters) -> letters.forEach(letter -> StoredDeadLetters.remove(maps, letter)));
  }

  private int each(
      String function, Optional<String> event, BiConsumer<Ledger.Maps, List<DeadLetter>> step) {
    return event.isPresent() ? one(function, event.get(), step) : all(function, step);
  }

  private int one(String function, String event, BiConsumer<Ledger.Maps, List<DeadLetter>> step) {
    return ledger.call(
        maps -> {
          List<DeadLetter> letters = StoredDeadLetters.find(maps, function, event);
          if (letters.isEmpty()) {
            throw new HttpProblem(404, "There is no such dead letter of " + function);
          }
          step.accept(maps, letters);
          return letters.size();
        });
  }

  /** Each letter once, also if it comes back meanwhile: portions only go forward. */
  private int all(String function, BiConsumer<Ledger.Maps, List<DeadLetter>> step) {
    int done = 0;
    Optional<DeadLetter> last = Optional.empty();
    try {
      while (true) {
        Optional<DeadLetter> after = last;
        List<DeadLetter> portion =
            ledger.call(
                maps -> {
                  List<DeadLetter> some = StoredDeadLetters.of(maps, function, after, PORTION);
                  step.accept(maps, some);
                  return some;
                });
        done += portion.size();
        if (portion.size() < PORTION) {
          return done;
        }
        last = Optional.of(portion.getLast());
      }
    } catch (PortException e) {
      throw new HttpProblem(503, e.getMessage() + " (" + done + " letters are done)");
    }
  }
}
