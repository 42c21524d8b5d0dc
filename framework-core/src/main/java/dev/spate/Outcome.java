package dev.spate;

/**
 * What became of one call of a handler, as a value. Made here and nowhere else; from here on it is
 * a {@code switch}.
 */
public sealed interface Outcome<O> {
  /** It answered. */
  record Answered<O>(O value) implements Outcome<O> {}

  /** It said "never again". */
  record Rejected<O>(RejectedException why) implements Outcome<O> {}

  /** It failed; try again. */
  record Failed<O>(Throwable why) implements Outcome<O> {
    /** Whether the process must not go on: the virtual machine itself is in trouble. */
    public boolean fatal() {
      return why instanceof VirtualMachineError && !(why instanceof StackOverflowError);
    }
  }

  /** Calls the handler. An interrupt is a failure and stays visible on the thread. */
  static <I, O> Outcome<O> of(Handler<I, O> handler, I input, Invocation in) {
    try {
      O value = handler.handle(input, in);
      if (value == null) {
        return new Failed<>(new IllegalStateException("the handler returned null"));
      }
      return new Answered<>(value);
    } catch (RejectedException e) {
      return new Rejected<>(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Failed<>(e);
    } catch (Throwable e) {
      return new Failed<>(e);
    }
  }
}
