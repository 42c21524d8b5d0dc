package dev.spate.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.function.Function;

/**
 * Single characters, UUIDs, and the values of {@code java.time} as their ISO-8601 texts, exactly as
 * they print themselves, also as keys of maps. Numbers are refused: whether they are seconds or
 * milliseconds would be a guess.
 */
final class IsoTexts {
  private IsoTexts() {}

  static void addTo(SimpleModule module) {
    add(module, Instant.class, Instant::parse);
    add(module, LocalDate.class, LocalDate::parse);
    add(module, LocalTime.class, LocalTime::parse);
    add(module, LocalDateTime.class, LocalDateTime::parse);
    add(module, OffsetTime.class, OffsetTime::parse);
    add(module, OffsetDateTime.class, OffsetDateTime::parse);
    add(module, ZonedDateTime.class, ZonedDateTime::parse);
    add(module, Duration.class, Duration::parse);
    add(module, Period.class, Period::parse);
    add(module, Year.class, Year::parse);
    add(module, YearMonth.class, YearMonth::parse);
    add(module, MonthDay.class, MonthDay::parse);
    add(module, ZoneId.class, ZoneId::of);
    add(module, ZoneOffset.class, ZoneOffset::of);
    add(module, UUID.class, IsoValues::uuid);
    add(module, Character.class, IsoValues::character);
    add(module, char.class, IsoValues::character);
  }

  private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, new ToStringSerializer(type));
    module.addDeserializer(type, new Value<>(type, parse));
    module.addKeyDeserializer(type, new MapKey<>(type, parse));
  }

  private static final class Value<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<String, T> parse;

    Value(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    @SuppressWarnings("unchecked") // Jackson's recovery answers with the type it is given
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      if (in.currentToken() != JsonToken.VALUE_STRING) {
        return (T) context.handleUnexpectedToken(handledType(), in);
      }
      try {
        return parse.apply(in.getText());
      } catch (DateTimeException e) {
        throw context.weirdStringException("", handledType(), "no such text");
      }
    }
  }

  private static final class MapKey<T> extends KeyDeserializer {
    private final Class<T> type;
    private final Function<String, T> parse;

    MapKey(Class<T> type, Function<String, T> parse) {
      this.type = type;
      this.parse = parse;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return parse.apply(key);
      } catch (DateTimeException e) {
        throw context.weirdKeyException(type, "", "no such text");
      }
    }
  }
}
