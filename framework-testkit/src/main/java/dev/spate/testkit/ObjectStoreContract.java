package dev.spate.testkit;

import dev.spate.ObjectStore;

/**
 * What every {@link ObjectStore} does. Implement it in a test class and return the store; its
 * bucket must be empty when the class begins, each clause has keys of its own.
 */
public interface ObjectStoreContract extends ObjectContentClauses, ObjectListClauses {}
