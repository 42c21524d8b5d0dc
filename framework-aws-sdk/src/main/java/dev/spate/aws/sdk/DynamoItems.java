package dev.spate.aws.sdk;

import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.PortException;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Reads and writes items of DynamoDB tables: one write as UpdateItem or DeleteItem, several as one
 * transaction.
 *
 * <p>A single write is not sent again when its answer is lost, because a repeated addition would
 * add twice and a repeated condition would fail by the write's own doing. Instead the item is read:
 * if it tells that this call wrote last, the write is answered as done; if not, nobody knows, and
 * that is a {@link PortException}.
 */
final class DynamoItems implements KeyValueStore {
  private final DynamoReader reader;
  private final TableNames tables;
  private final Supplier<DynamoDbClient> once;
  private final Supplier<byte[]> writers;
  private final DynamoTransaction transaction;

  /**
   * A store.
   *
   * @param tables DynamoDB's names of the tables that may be written together
   * @param once a client that sends nothing twice, {@code again} one that may
   * @param writers 16 bytes that no other call has, for each write
   */
  DynamoItems(
      Table table,
      TableNames tables,
      Supplier<DynamoDbClient> once,
      Supplier<DynamoDbClient> again,
      Supplier<byte[]> writers) {
    this.reader = new DynamoReader(table, tables.of(table), again);
    this.tables = tables;
    this.once = once;
    this.writers = writers;
    this.transaction = new DynamoTransaction(tables, again);
  }

  @Override
  public Table table() {
    return reader.table();
  }

  @Override
  public Optional<Item> get(Key key) {
    return reader.get(key);
  }

  @Override
  public Optional<Item> getEventually(Key key) {
    return reader.getEventually(key);
  }

  @Override
  public Page<Item> query(Query query) {
    return reader.query(query);
  }

  @Override
  public List<Optional<Item>> transact(List<Write> writes) {
    ItemLimits.check(tables.tables(), writes);
    Write first = writes.getFirst();
    return writes.size() == 1 && !(first instanceof Write.Check)
        ? List.of(write(first))
        : transaction.write(writes, writers.get());
  }

  private Optional<Item> write(Write write) {
    byte[] writer = writers.get();
    String table = write.table().name();
    try {
      Expression e = Expression.of(write, writer);
      return write instanceof Write.Delete ? delete(write, e) : update(write, e);
    } catch (SdkException e) {
      switch (Faults.code(e)) {
        case "ConditionalCheckFailedException" ->
            throw new ConditionFailedException(
                0, "the write to table " + table + ": its condition does not hold");
        case "TransactionConflictException" ->
            throw new ConditionFailedException(
                0, "the write to table " + table + ": another transaction is writing the item");
        case "ValidationException" ->
            throw Faults.never("table " + table, "write", (AwsServiceException) e);
        default -> {
          if (Retries.refused(e) || known(e)) {
            throw Faults.later("table " + table, "write", e);
          }
          return ask(write, writer, e);
        }
      }
    }
  }

  /** A request that was refused as such did nothing. */
  private static boolean known(SdkException why) {
    return why instanceof AwsServiceException e && e.statusCode() < 500;
  }

  private Optional<Item> update(Write write, Expression e) {
    Map<String, AttributeValue> now =
        once.get()
            .updateItem(
                r ->
                    r.tableName(tables.of(write.table()))
                        .key(ItemAttributes.key(write.key()))
                        .updateExpression(e.update())
                        .conditionExpression(e.condition())
                        .expressionAttributeNames(e.names)
                        .expressionAttributeValues(e.values)
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes();
    return ItemAttributes.item(write.table().name(), now);
  }

  private Optional<Item> delete(Write write, Expression e) {
    once.get()
        .deleteItem(
            r ->
                r.tableName(tables.of(write.table()))
                    .key(ItemAttributes.key(write.key()))
                    .conditionExpression(e.condition())
                    .expressionAttributeNames(e.namesOrNull())
                    .expressionAttributeValues(e.valuesOrNull()));
    return Optional.empty();
  }

  /** No answer came. A deleted item cannot tell who deleted it. */
  private Optional<Item> ask(Write write, byte[] writer, SdkException why) {
    String table = write.table().name();
    PortException unknown = Faults.later("table " + table, "write", why);
    if (write instanceof Write.Delete) {
      throw unknown;
    }
    try {
      Map<String, AttributeValue> now =
          new DynamoReader(write.table(), tables.of(write.table()), once)
              .attributes(write.key(), true);
      if (wrote(now.get(ItemAttributes.WRITER), writer)) {
        return ItemAttributes.item(table, now);
      }
    } catch (PortException e) {
      unknown.addSuppressed(e);
    }
    throw unknown;
  }

  private static boolean wrote(@Nullable AttributeValue last, byte[] writer) {
    return last != null && last.b() != null && Arrays.equals(last.b().asByteArray(), writer);
  }
}
