package dev.spate.file;

import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import java.util.Optional;

/**
 * Does one step with each content: makes something of it, takes note, and begins the steps that
 * waited for it.
 *
 * <p>Content of which nothing can be made is noted as failed and then rejected: its status tells
 * the uploader why, its dead letter lets the operator send it again after a limit was changed. Any
 * other exception is noted and the task sent again after the pause of {@link Step#retry()}; when it
 * was the last attempt, it is rejected. Every delivery makes the same names, so a second one
 * changes nothing, and what is done already is not done again.
 *
 * <p>Subclasses implement {@link #run} and may override the other protected methods; none is called
 * by a constructor.
 */
public abstract class StepHandler implements EventHandler<String> {
  private final FilePorts ports;
  private final ContentLedger ledger;

  /** A handler with these ports; nothing is called yet. */
  protected StepHandler(FilePorts ports) {
    this.ports = ports;
    this.ledger = new ContentLedger(ports.files());
  }

  /** The ports, for subclasses. */
  protected final FilePorts ports() {
    return ports;
  }

  /** Handles one task. */
  @Override
  public final void on(Event<String> event, Invocation in) throws Exception {
    Task task = Task.of(event.data());
    Step step = ports.step();
    Optional<ContentRecord> known = ledger.find(task.hash());
    if (known.isEmpty() || known.get().quarantined().isPresent()) {
      return; // gone since, or found to be malware
    }
    StepResult made = StepResult.nothing();
    if (!ledger.isDone(known.get(), step, task.part())) {
      try {
        made = run(known.get(), task.part(), progress(task), in);
      } catch (RejectedException why) {
        fail(known.get().content(), why.reason(), in);
        throw why;
      } catch (Exception e) {
        again(known.get().content(), task, e, in);
        return;
      }
    }
    known = ledger.done(task.hash(), step, task.part(), made, in.now());
    known.ifPresent(now -> ports.tasks().begin(now, in));
    if (known.isPresent() && known.get().isDone(step.name())) {
      done(known.get().content(), known.get(), in);
    }
  }

  private Progress progress(Task task) {
    return new Progress(
        percent -> ledger.progress(task.hash(), ports.step().name(), task.part(), percent));
  }

  private void again(Content content, Task task, Exception why, Invocation in) throws Exception {
    if (why instanceof InterruptedException) {
      throw why;
    }
    Step step = ports.step();
    String reason = why.getClass().getSimpleName() + ": " + why.getMessage();
    if (task.attempt() >= step.retry().attempts()) {
      String given = "given up after " + task.attempt() + " attempts: " + reason;
      fail(content, given, in);
      throw new RejectedException(given, why);
    }
    ledger.note(task.hash(), step.name() + ": tried again after " + reason, in.now());
    ports.tasks().again(step, task.next(), step.retry().after(task.attempt()), in);
  }

  private void fail(Content content, String reason, Invocation in) throws Exception {
    String kept = FileStatus.Rejected.kept(reason);
    Optional<ContentRecord> now =
        ledger.failed(content.hash(), ports.step().name(), kept, in.now());
    now.ifPresent(record -> ports.tasks().begin(record, in));
    rejected(content, kept, in);
  }

  /**
   * Makes something of a content. It may run more than once for the same and must then do the same:
   * take names from the content and the part, and time and ids from {@code in}.
   *
   * @param known the content, and what earlier steps found out
   * @param part from 0 on, for steps in parts
   * @return what was made, already stored
   * @throws RejectedException when nothing can ever be made of this content
   */
  protected abstract StepResult run(ContentRecord known, int part, Progress progress, Invocation in)
      throws Exception;

  /**
   * The step is done for a content, with all its parts, and its status says so. Called at least
   * once for each: give effects an id from {@code in}.
   */
  protected void done(Content content, ContentRecord record, Invocation in) throws Exception {}

  /** The step failed for good, and the status says so. Called at least once for each. */
  protected void rejected(Content content, String reason, Invocation in) throws Exception {}

  /** Whether to stop: the caller is interrupted or its time nearly over. */
  protected static boolean isOver(Invocation in) {
    return Thread.currentThread().isInterrupted() || !in.mayStart();
  }
}
