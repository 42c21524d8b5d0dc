package dev.spate.json;

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
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Values that JSON has as texts, read for generated code; the types of {@code java.time} as
 * ISO-8601 has them.
 */
public final class IsoValues {
  private IsoValues() {}

  /** An {@link Instant}. */
  public static Instant instant(String text, JsonIn in) {
    try {
      return Moments.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("Instant");
    }
  }

  /** The text of an {@link Instant}. */
  public static String text(Instant moment) {
    return Moments.format(moment);
  }

  /** An {@link LocalDate}. */
  public static LocalDate localDate(String text, JsonIn in) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("LocalDate");
    }
  }

  /** An {@link LocalTime}. */
  public static LocalTime localTime(String text, JsonIn in) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("LocalTime");
    }
  }

  /** An {@link LocalDateTime}. */
  public static LocalDateTime localDateTime(String text, JsonIn in) {
    try {
      return LocalDateTime.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("LocalDateTime");
    }
  }

  /** An {@link OffsetTime}. */
  public static OffsetTime offsetTime(String text, JsonIn in) {
    try {
      return OffsetTime.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("OffsetTime");
    }
  }

  /** An {@link OffsetDateTime}. */
  public static OffsetDateTime offsetDateTime(String text, JsonIn in) {
    try {
      return OffsetDateTime.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("OffsetDateTime");
    }
  }

  /** An {@link ZonedDateTime}. */
  public static ZonedDateTime zonedDateTime(String text, JsonIn in) {
    try {
      return ZonedDateTime.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("ZonedDateTime");
    }
  }

  /** An {@link Duration}. */
  public static Duration duration(String text, JsonIn in) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("Duration");
    }
  }

  /** An {@link Period}. */
  public static Period period(String text, JsonIn in) {
    try {
      return Period.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("Period");
    }
  }

  /** An {@link Year}. */
  public static Year year(String text, JsonIn in) {
    try {
      return Year.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("Year");
    }
  }

  /** An {@link YearMonth}. */
  public static YearMonth yearMonth(String text, JsonIn in) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("YearMonth");
    }
  }

  /** An {@link MonthDay}. */
  public static MonthDay monthDay(String text, JsonIn in) {
    try {
      return MonthDay.parse(text);
    } catch (DateTimeException e) {
      throw in.invalid("MonthDay");
    }
  }

  /** An {@link ZoneId}. */
  public static ZoneId zoneId(String text, JsonIn in) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw in.invalid("ZoneId");
    }
  }

  /** An {@link ZoneOffset}. */
  public static ZoneOffset zoneOffset(String text, JsonIn in) {
    try {
      return ZoneOffset.of(text);
    } catch (DateTimeException e) {
      throw in.invalid("ZoneOffset");
    }
  }

  /** A {@link UUID}. */
  public static UUID uuid(String text, JsonIn in) {
    try {
      return uuid(text);
    } catch (DateTimeException e) {
      throw in.invalid("UUID");
    }
  }

  /** The one text of 36 characters; {@link UUID#fromString} takes shorter ones too. */
  static UUID uuid(String text) {
    try {
      UUID uuid = UUID.fromString(text);
      if (uuid.toString().equalsIgnoreCase(text)) {
        return uuid;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw new DateTimeException("no UUID");
  }

  static Character character(String text) {
    if (text.length() != 1) {
      throw new DateTimeException("not one character");
    }
    return text.charAt(0);
  }

  /** What a text spells in base64 with padding (RFC 4648, section 4), null if it is none. */
  static byte @Nullable [] base64(String text) {
    try {
      return text.length() % 4 == 0 ? Base64.getDecoder().decode(text) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
