package dev.spate.testkit;

import dev.spate.ObjectStore;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link ObjectStore} does. Implement it in a test class and return the store; its
 * bucket must be empty when the class begins, each clause has keys of its own.
 */
@ExtendWith(KeptClauses.class)
public interface ObjectStoreContract extends ObjectContentClauses, ObjectListClauses {}
