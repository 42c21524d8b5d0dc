package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.Strands;
import dev.spate.Surroundings;
import dev.spate.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events as AWS documents them, and what a handler sees of each, written down beside it. */
class GoldenTest {
  @ParameterizedTest
  @CsvSource({
    "sqs, letters, SPATE_QUEUE_LETTERS=https://sqs.eu-central-1.amazonaws.com/123456789012/letters",
    "sqs-fifo, rounds, SPATE_QUEUE_ROUNDS=rounds.fifo",
    "s3-by-sqs, by-queue, SPATE_BUCKET_PARCELS=post-parcels",
    "s3-by-topic, by-topic, SPATE_BUCKET_PARCELS=post-parcels",
    "s3-by-bus, by-bus, SPATE_BUCKET_PARCELS=post-parcels",
    "s3-deleted-by-bus, gone-by-bus, SPATE_BUCKET_PARCELS=post-parcels",
    "sns, bulletins, SPATE_TOPIC_BULLETINS=arn:aws:sns:eu-central-1:123456789012:bulletins",
    "eventbridge, sold, SPATE_BUS_FORMAT=classic",
    "kinesis, scans, SPATE_STREAM_SCANS=scans",
    "dynamodb, boxes, SPATE_TABLE_BOXES=boxes",
    "kafka, scans, SPATE_STREAMS=kafka",
    "kafka-self-managed, scans, SPATE_STREAMS=kafka",
    "iot, weights, ",
    "scheduler, pickup, ",
    "socket-connect, enter, ",
    "socket-message, say, ",
    "socket-disconnect, left, ",
    "socket-authorizer, door, ",
    "rest, web, SPATE_HTTP=rest",
    "rest-authorizer, gate, SPATE_HTTP=rest",
    "alb, web, SPATE_HTTP=alb",
    "alb-many, web, SPATE_HTTP=alb",
    "url, web, SPATE_HTTP=url",
    "http-authorizer, gate, ",
    "iot-authorizer, admit, ",
    "call, echo, ",
  })
  void reads_what_aws_documents(String name, String function, String setting) throws Exception {
    Map<String, String> environment = new HashMap<>();
    if (setting != null) {
      environment.put(
          setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
    }
    Specimen specimen = new Specimen(name, function, environment, seed -> null);
    Effects effects = new Effects();
    Line<?, ?> line = specimen.line(effects);
    byte[] event = Samples.bytes("golden/" + name + ".json");
    String seen = seen(line, event);
    Line.Reply reply = line.handle(event, in(effects));
    same(name, seen + "\n-> " + Specimens.text(reply.bytes()));
  }

  @Test
  void reads_the_records_of_failures() throws Exception {
    same("failed-call", Words.of(FailedCall.read(Samples.bytes("golden/failed-call.json"))));
    for (String name : new String[] {"failed-kinesis", "failed-dynamodb", "failed-kafka"}) {
      same(name, Words.of(FailedBatch.read(Samples.bytes("golden/" + name + ".json"))));
    }
  }

  private static String seen(Line<?, ?> line, byte[] event) {
    Object input = line.envelope().open(event).input();
    if (!(input instanceof Batch<?> batch)) {
      return Words.of(input);
    }
    return batch.arrivals().stream().map(GoldenTest::seen).collect(Collectors.joining("\n"));
  }

  private static String seen(Arrival<?> arrival) {
    try {
      return Words.of(arrival.event()) + " attempt " + arrival.attempt();
    } catch (RejectedException e) {
      return "rejected: " + arrival.original().id() + ": " + e.getMessage();
    }
  }

  private static void same(String name, String seen) throws IOException {
    assertThat(seen).isEqualTo(Samples.text("golden/" + name + ".txt").strip());
  }

  private static Invocation in(Effects effects) {
    Instant now = Instant.parse("2026-03-04T05:06:07Z");
    return Invocation.of(
        new Surroundings(
            InstantSource.fixed(now),
            () -> new Random(1),
            Strands.virtualThreads(),
            Telemetry.none(),
            effects),
        "post.golden",
        "r",
        now.plusSeconds(30),
        Duration.ofSeconds(1));
  }
}
