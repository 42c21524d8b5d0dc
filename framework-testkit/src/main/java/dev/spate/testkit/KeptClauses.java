package dev.spate.testkit;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Counts the clauses of contracts that were kept, and says in one line how many, at the end. */
final class KeptClauses implements AfterEachCallback {
  private static final ExtensionContext.Namespace SPATE =
      ExtensionContext.Namespace.create(KeptClauses.class);

  @Override
  public void afterEach(ExtensionContext context) {
    boolean clause = context.getRequiredTestMethod().getDeclaringClass().isInterface();
    if (clause && context.getExecutionException().isEmpty()) {
      context
          .getRoot()
          .getStore(SPATE)
          .computeIfAbsent(Count.class, k -> new Count(), Count.class)
          .add(context.getRequiredTestClass());
    }
  }

  /** Of all classes that are tested together. */
  private static final class Count implements AutoCloseable {
    private final Set<Class<?>> keepers = new HashSet<>();
    private int clauses;

    synchronized void add(Class<?> keeper) {
      keepers.add(keeper);
      clauses++;
    }

    @Override
    public synchronized void close() {
      System.out.printf("contracts: %d kept, %d clauses%n", keepers.size(), clauses);
    }
  }
}
