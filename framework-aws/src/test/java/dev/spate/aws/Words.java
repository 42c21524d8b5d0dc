package dev.spate.aws;

import dev.spate.Arrival;
import dev.spate.Batch;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Any value in words that two equal values share, arrays and queries included. */
final class Words {
  /** The accessors of a record's components; to ask the virtual machine each time is dear. */
  private static final ClassValue<List<Method>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          return Stream.of(type.getRecordComponents()).map(RecordComponent::getAccessor).toList();
        }
      };

  private Words() {}

  static String of(Object value) {
    return switch (value) {
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case Request request -> request(request);
      case Headers headers -> of(headers.fields());
      case Batch<?> batch -> of(batch.arrivals().stream().map(Arrival::event).toList());
      case List<?> list -> list.stream().map(Words::of).collect(Collectors.joining(",", "[", "]"));
      case Map<?, ?> map -> {
        Map<String, String> sorted = new TreeMap<>();
        map.forEach((name, of) -> sorted.put(String.valueOf(name), of(of)));
        yield sorted.toString();
      }
      case java.util.Optional<?> optional -> optional.map(Words::of).orElse("none");
      case Record made -> record(made);
      default -> value.toString();
    };
  }

  private static String record(Record made) {
    StringBuilder words = new StringBuilder(made.getClass().getSimpleName()).append('(');
    for (Method part : PARTS.get(made.getClass())) {
      try {
        words.append(part.getName()).append('=').append(of(part.invoke(made)));
        words.append(' ');
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return words.append(')').toString();
  }

  /** A query means its parameters, however they were written. */
  private static String request(Request request) {
    return request.method()
        + " "
        + request.base()
        + " "
        + request.path()
        + " "
        + of(ProxyEvents.parameters(request, true))
        + of(request.headers())
        + of(request.body())
        + of(request.principal())
        + of(request.claims())
        + request.address();
  }
}
