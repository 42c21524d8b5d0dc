package dev.spate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A cast finds no more than was asked for. The recorder's ports are one class for all, as many. */
class NarrowTest {
  private static final Bucket BUCKET = new Bucket("files");
  private static final Table TABLE = new Table("stock");

  private final AtomicReference<Object> objects = new AtomicReference<>();
  private final AtomicReference<Object> writer = new AtomicReference<>();
  private final AtomicReference<Object> items = new AtomicReference<>();

  private void ask() {
    App.of(
            "app",
            FunctionSpec.function(
                "f",
                new Timetable("t", "rate(1 day)", java.time.ZoneOffset.UTC).ticks(),
                ports -> {
                  objects.set(ports.read(BUCKET));
                  writer.set(ports.write(BUCKET));
                  items.set(ports.read(TABLE));
                  return (event, in) -> {};
                }))
        .manifest();
  }

  @Test
  void a_reader_is_no_writer_and_a_writer_no_reader() {
    ask();

    assertThat(objects.get()).isInstanceOf(ObjectReader.class).isNotInstanceOf(ObjectWriter.class);
    assertThat(writer.get()).isInstanceOf(ObjectWriter.class).isNotInstanceOf(ObjectReader.class);
    assertThat(items.get()).isInstanceOf(KeyValueReader.class).isNotInstanceOf(KeyValueStore.class);
  }

  @Test
  void every_method_reaches_the_port_itself_also_those_that_have_a_default() {
    ask();

    for (Object narrow : List.of(objects.get(), writer.get(), items.get())) {
      Class<?> port = narrow.getClass().getInterfaces()[0];
      List<String> own =
          Arrays.stream(narrow.getClass().getDeclaredMethods()).map(NarrowTest::shape).toList();
      for (Method method : port.getMethods()) {
        if (!Modifier.isStatic(method.getModifiers())) {
          assertThat(own).contains(shape(method));
        }
      }
    }
    assertThat(((KeyValueReader) items.get()).table()).isEqualTo(TABLE);
    assertThatThrownBy(() -> ((ObjectReader) objects.get()).head("k"))
        .hasMessage("a factory must not call the ports it asks for");
  }

  private static String shape(Method method) {
    return method.getName() + Arrays.toString(method.getParameterTypes());
  }
}
