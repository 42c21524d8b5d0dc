package dev.spate.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes codecs for payloads when the application is compiled: beside a class {@code Shop} with this
 * annotation lies then a class {@code ShopJson}, which is {@link GeneratedCodecs} of the listed
 * types and of everything inside them. The payloads themselves stay bare.
 *
 * <p>The compiler must be told of {@code dev.spate.json.processor.CodecProcessor} by its option
 * {@code -processor}. It refuses what it cannot do, naming the component: a payload is a record, an
 * enum or a sealed type of records; inside may stand primitive types and their boxes, {@code
 * String}, {@code BigDecimal}, {@code BigInteger}, {@code UUID}, {@code byte[]}, the types of
 * {@code java.time}, {@code Optional} and its kin, {@code List}, {@code Collection}, {@code Set},
 * and {@code Map} with keys that are texts, enums or of {@code java.time}. A payload must be public
 * or in the same package. For {@code @Nullable} inside a payload of another jar the compiler must
 * be of JDK 22 or newer, as older ones do not tell of it.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface JsonPayloads {
  /** The payloads: records, enums and sealed types. */
  Class<?>[] value();
}
