package dev.spate.testkit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link dev.spate.KeyValueStore} does. Implement it in a test class and return the
 * store; the tables {@link #FIRST} and {@link #SECOND} must be empty when the class begins, each
 * clause has partitions of its own.
 *
 * <p>A store may refuse any write with {@link dev.spate.ConditionFailedException} while another
 * writer is at the same item, so the clauses with many threads try again.
 */
@ExtendWith(KeptClauses.class)
public interface KeyValueStoreContract
    extends ItemClauses, CounterClauses, TransactionClauses, RaceClauses, QueryClauses {}
