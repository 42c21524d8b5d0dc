package dev.spate.aws;

import dev.spate.Batch;
import dev.spate.BatchResult;
import dev.spate.Table;
import dev.spate.Window;
import dev.spate.aws.json.JsonReader;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Changes of a table from its DynamoDB stream (source: "Using AWS Lambda with Amazon DynamoDB").
 * The answer names the lowest record that must come again, and the shard is read again from there;
 * the event source mapping must report batch item failures.
 */
final class DynamoEnvelope implements Envelope<Batch<Table.Change>, BatchResult> {
  private final String table;
  private final Optional<String> physical;
  private final boolean windows;

  DynamoEnvelope(Table table, Optional<String> physical, boolean windows) {
    this.table = table.name();
    this.physical = physical;
    this.windows = windows;
  }

  @Override
  public String expected() {
    return "changes of DynamoDB table " + table;
  }

  @Override
  public Delivery<Batch<Table.Change>, BatchResult> open(byte[] event) {
    Delivered<Table.Change, String> delivered = new Delivered<>();
    Consumer<JsonReader> records =
        in -> {
          DynamoRecord record = new DynamoRecord();
          delivered.add(record.read(in, event, table, physical), record.sequence());
        };
    if (windows) {
      Window window = WindowFrame.read(event, records);
      return new Delivery<>(delivered.batch(Optional.of(window)), WindowFrame::answer);
    }
    Records.each(event, records);
    return new Delivery<>(
        delivered.batch(Optional.empty()), result -> ItemFailures.lowest(delivered.again(result)));
  }
}
