package dev.spate.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.Codecs;
import dev.spate.DeviceTopic;
import dev.spate.EventBus;
import dev.spate.EventStream;
import dev.spate.InvalidAppException;
import dev.spate.Key;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Topic;
import dev.spate.aws.Environment;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.sdk.testing.Aws;
import dev.spate.aws.sdk.testing.CallRecorder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Asking for ports: what must be told, and that nothing is done before it is needed. */
class AwsPortsTest {
  private static final Queue<String> ORDERS = new Queue<>("orders", String.class);

  @Test
  void asking_for_ports_makes_no_client_and_needs_no_credentials() {
    Environment environment =
        Environment.of(
            Map.of(
                "SPATE_BUCKET_UPLOADS", "b",
                "SPATE_TABLE_STOCK", "t",
                "SPATE_TABLE_MARKS", "m",
                "SPATE_QUEUE_ORDERS", "https://sqs/orders",
                "SPATE_TOPIC_NEWS", "arn:news",
                "SPATE_STREAM_READINGS", "s",
                "SPATE_BUS_COMPANY", "c",
                "SPATE_SOCKETS_ROOMS", "https://rooms/live",
                "SPATE_SECRET_TOKEN", "token"));
    Ports ports = new AwsPorts(environment, "shop", Codecs.plain());

    assertThat(ports.read(new Bucket("uploads"))).isNotNull();
    assertThat(ports.write(new Bucket("uploads"))).isNotNull();
    assertThat(ports.read(new Table("stock")).table()).isEqualTo(new Table("stock"));
    assertThat(ports.readWrite(new Table("stock"), new Table("marks")).table().name())
        .isEqualTo("stock");
    assertThat(ports.publish(ORDERS)).isNotNull();
    assertThat(ports.publish(new Topic<>("news", String.class))).isNotNull();
    assertThat(ports.publish(new EventStream<>("readings", String.class))).isNotNull();
    assertThat(ports.publish(new EventBus("company"), "paid", String.class)).isNotNull();
    assertThat(ports.connections(new SocketApi("rooms"))).isNotNull();
    assertThat(ports.secret("token")).isNotNull();
  }

  @Test
  void a_resource_that_the_deployment_does_not_name_is_refused_by_its_variable() {
    Ports ports = new Aws().ports();
    assertThatThrownBy(() -> ports.publish(ORDERS))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_QUEUE_ORDERS");
    assertThatThrownBy(() -> ports.readWrite(new Table("stock")))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("SPATE_TABLE_STOCK");
  }

  @Test
  void a_payload_without_a_codec_is_refused_when_its_publisher_is_asked_for() {
    Queue<Integer> numbers = new Queue<>("numbers", Integer.class);
    Ports ports = new Aws().resource(numbers, "https://sqs/numbers").ports();
    assertThatThrownBy(() -> ports.publish(numbers)).isInstanceOf(InvalidAppException.class);
  }

  @Test
  void the_first_request_without_credentials_or_region_says_which_variable_is_missing() {
    Table table = new Table("stock");
    Map<String, String> known = Map.of("SPATE_TABLE_STOCK", "t", "AWS_REGION", "us-east-1");
    Ports ports = new AwsPorts(Environment.of(known), "shop", Codecs.plain());
    assertThatThrownBy(() -> ports.read(table).get(Key.of("k")))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("AWS_ACCESS_KEY_ID");
  }

  @Test
  void priming_makes_the_clients_of_the_ports_that_were_asked_for_and_sends_nothing() {
    Environment region =
        Environment.of(Map.of("SPATE_TABLE_STOCK", "t", "AWS_REGION", "us-east-1"));
    AwsPorts unasked = new AwsPorts(region, "shop", Codecs.plain());
    unasked.prime();
    unasked.read(new Table("stock"));
    assertThatThrownBy(unasked::prime)
        .as("a client needs credentials to be made")
        .isInstanceOf(InvalidDeploymentException.class);

    CallRecorder.taken();
    AwsPorts ports =
        new Aws().resource(new Table("stock"), "t").resource(ORDERS, "https://sqs/o").ports();
    ports.readWrite(new Table("stock"));
    ports.publish(ORDERS);
    ports.prime();
    assertThat(CallRecorder.taken()).isEmpty();
  }

  @Test
  void publishing_to_devices_is_refused_when_it_is_asked_for() {
    DeviceTopic<String> meters = new DeviceTopic<>("meters", "meters/+", String.class);
    assertThatThrownBy(() -> new Aws().ports().publish(meters))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessageContaining("meters");
  }

  @Test
  void a_lazy_value_is_made_once_however_many_ask() throws InterruptedException {
    java.util.concurrent.atomic.AtomicInteger made =
        new java.util.concurrent.atomic.AtomicInteger();
    Lazy<Integer> lazy = new Lazy<>(made::incrementAndGet);
    assertThat(made).hasValue(0);
    Thread[] threads = new Thread[8];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = Thread.ofVirtual().start(lazy::get);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(lazy.get()).isEqualTo(1);
  }
}
