/**
 * Contracts that every implementation of a port passes, and generators and golden pairs to test
 * with.
 *
 * <p>A contract is an interface of JUnit tests. Implement it in a test class, return the port, and
 * JUnit runs one test for each clause:
 *
 * <pre>{@code
 * class MyStoreTest implements KeyValueStoreContract {
 *   private final MyTables tables = new MyTables();
 *
 *   @Override
 *   public KeyValueStore store(Table table, Table... together) {
 *     return tables.open(table, together);
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.spate.testkit;

import org.jspecify.annotations.NullMarked;
