package dev.spate;

/**
 * Calls for windows succeed as a whole or fail as one: a state that knows some events of a call and
 * not the others could not be told from one that knows all. Such a call may have no events, so a
 * list of failed ones could not tell a failure.
 */
final class WindowCalls {
  private WindowCalls() {}

  /** The result, if all is well with it. */
  static BatchResult whole(Batch<?> batch, BatchResult result) {
    if (batch.window().isEmpty()) {
      return result;
    }
    for (BatchResult.Answer answer : result.answers()) {
      if (answer instanceof BatchResult.Failed f) {
        throw failed(f.why());
      }
      if (answer.again()) {
        throw new IllegalStateException("an event of the window was handed back");
      }
    }
    if (result.state().isEmpty()) {
      throw new IllegalStateException("the handler carried no state on for the window");
    }
    return result;
  }

  static IllegalStateException failed(Throwable why) {
    return new IllegalStateException("the call for a window failed: " + why, why);
  }
}
