package dev.spate.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.InvalidAppException;
import dev.spate.RejectedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every {@link Codecs} does. Implement it in a test class and return codecs and examples. */
@ExtendWith(KeptClauses.class)
public interface CodecsContract {
  /**
   * A value, and bytes that are no such value.
   *
   * @param broken empty for a codec that takes any bytes
   */
  record Example<T>(Class<T> type, T value, List<byte[]> broken) {
    @Override
    public String toString() {
      return type.getSimpleName();
    }

    private void returns(Codec<T> codec) {
      assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
      assertThat(codec.contentType()).matches("[a-z]+/[a-z0-9.+-]+(;.*)?");
    }

    private void readsASlice(Codec<T> codec) {
      byte[] bytes = codec.encode(value);
      byte[] buffer = ("][" + new String(bytes, ISO_8859_1) + "][").getBytes(ISO_8859_1);
      assertThat(codec.decode(buffer, 2, bytes.length)).isEqualTo(value);
    }

    private void rejects(Codec<T> codec) {
      for (byte[] bytes : broken) {
        assertThatThrownBy(() -> codec.decode(bytes))
            .isInstanceOf(RejectedException.class)
            .satisfies(
                e -> {
                  if (bytes.length > 3) {
                    assertThat(e.getMessage()).doesNotContain(new String(bytes, ISO_8859_1));
                  }
                });
      }
    }
  }

  /** The codecs under test. */
  Codecs codecs();

  /** Values of each kind that the codecs know. */
  Stream<Example<?>> examples();

  @TestFactory
  default Stream<DynamicTest> a_decoded_value_equals_the_encoded_one() {
    return examples().map(e -> DynamicTest.dynamicTest(e.toString(), () -> returns(e)));
  }

  private <T> void returns(Example<T> example) {
    example.returns(codecs().of(example.type()));
  }

  @TestFactory
  default Stream<DynamicTest> a_value_is_read_from_the_middle_of_a_buffer() {
    return examples().map(e -> DynamicTest.dynamicTest(e.toString(), () -> readsASlice(e)));
  }

  private <T> void readsASlice(Example<T> example) {
    example.readsASlice(codecs().of(example.type()));
  }

  @TestFactory
  default Stream<DynamicTest> broken_bytes_are_rejected_without_being_shown() {
    return examples().map(e -> DynamicTest.dynamicTest(e.toString(), () -> rejects(e)));
  }

  private <T> void rejects(Example<T> example) {
    example.rejects(codecs().of(example.type()));
  }

  @Test
  default void an_unknown_type_has_no_codec() {
    assertThat(codecs().find(CodecsContract.class)).isEmpty();
    assertThatThrownBy(() -> codecs().of(CodecsContract.class))
        .isInstanceOf(InvalidAppException.class)
        .hasMessageContaining(CodecsContract.class.getName());
  }
}
