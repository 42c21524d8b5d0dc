package dev.spate.aws;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Table;
import java.util.Optional;

/**
 * Changes of a table from its DynamoDB stream (source: "Using AWS Lambda with Amazon DynamoDB").
 * The answer names the lowest record that must come again, and the shard is read again from there;
 * the event source mapping must report batch item failures.
 */
final class DynamoEnvelope implements Envelope<Batch<Table.Change>, BatchResult> {
  private final String table;
  private final Optional<String> physical;

  DynamoEnvelope(Table table, Optional<String> physical) {
    this.table = table.name();
    this.physical = physical;
  }

  @Override
  public String expected() {
    return "changes of DynamoDB table " + table;
  }

  @Override
  public Delivery<Batch<Table.Change>, BatchResult> open(byte[] event) {
    Delivered<Table.Change, String> delivered = new Delivered<>();
    Records.each(
        event,
        in -> {
          DynamoRecord record = new DynamoRecord();
          delivered.add(record.read(in, event, table, physical), record.sequence());
        });
    return new Delivery<>(
        delivered.batch(), result -> ItemFailures.lowest(delivered.again(result)));
  }
}
