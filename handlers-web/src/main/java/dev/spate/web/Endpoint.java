package dev.spate.web;

import dev.spate.Invocation;

/** The code of an operation. */
@FunctionalInterface
public interface Endpoint<B, A> {
  /**
   * Does it.
   *
   * @throws ProblemException to answer with a problem
   */
  Answer<A> handle(Call<B> call, Invocation in) throws Exception;
}
