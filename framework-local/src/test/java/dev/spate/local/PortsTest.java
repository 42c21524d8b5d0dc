package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spate.App;
import dev.spate.Bucket;
import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.FunctionSpec;
import dev.spate.KeyValueStore;
import dev.spate.ObjectReader;
import dev.spate.ObjectWriter;
import dev.spate.Table;
import dev.spate.Trigger;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** What a factory is handed, here and in the simulator alike. */
class PortsTest {
  private static final Bucket FILES = new Bucket("files");
  private static final Table STOCK = new Table("stock");

  @Test
  void a_reader_cannot_be_cast_to_a_writer_nor_a_writer_to_a_reader() throws Exception {
    ConcurrentLinkedQueue<Object> wider = new ConcurrentLinkedQueue<>();
    LocalBuilder app =
        Wired.app(
            Wired.asking(
                ports -> {
                  if (ports.read(FILES) instanceof ObjectWriter writer) {
                    wider.add(writer);
                  }
                  if (ports.write(FILES) instanceof ObjectReader reader) {
                    wider.add(reader);
                  }
                  if (ports.read(STOCK) instanceof KeyValueStore store) {
                    wider.add(store);
                  }
                }));
    try (Wire wire = new Wire(app.start())) {
      assertThat(wire.send("GET", "/t/door", "").statusCode()).isEqualTo(200);
      assertThat(wider).isEmpty();
    }
  }

  @Test
  void a_handler_reads_and_writes_payloads_of_its_own_with_the_runtimes_codec() throws Exception {
    App app =
        App.of(
            "shout",
            FunctionSpec.function(
                "shout",
                Trigger.Http.on("POST", "/shout"),
                ports -> {
                  Codec<String> text = ports.codec(String.class);
                  return (request, in) -> text.response(200, text.read(request) + "!");
                }));
    LocalBuilder builder = LocalRuntime.builder().mount("/", app, Codecs.plain());
    try (Wire wire = new Wire(builder.start())) {
      assertThat(wire.send("POST", "/shout", "hey").body()).isEqualTo("hey!");
    }
  }
}
