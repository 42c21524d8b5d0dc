package dev.spate;

/**
 * A handler of one event that gives no answer but that it is done, so that a lambda needs no
 * return.
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // on purpose: a lambda with nothing to return
public interface EventHandler<T> extends Handler<Event<T>, Done> {
  /** Handles one event; returning normally means it never needs to be delivered again. */
  void on(Event<T> event, Invocation in) throws Exception;

  @Override
  default Done handle(Event<T> event, Invocation in) throws Exception {
    on(event, in);
    return Done.DONE;
  }
}
