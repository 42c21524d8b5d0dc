package dev.spate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Bucket;
import dev.spate.Signal;
import dev.spate.Table;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private final Environment environment =
      Environment.of(
          Map.of(
              "NAME", "spate",
              "EMPTY", "",
              "SIZE", "12",
              "SECRET", "hunter2",
              "ON", "true",
              "END", "failed",
              "SPATE_BUCKET_MY_UPLOADS", "shop-my-uploads-7"));

  @Test
  void gives_what_is_set() {
    assertThat(environment.text("NAME", "a name")).isEqualTo("spate");
    assertThat(environment.find("NAME")).contains("spate");
    assertThat(environment.find("OTHER")).isEmpty();
    assertThat(environment.number("SIZE", 1, 0, 12)).isEqualTo(12);
    assertThat(environment.flag("ON", false)).isTrue();
    assertThat(environment.choice("END", Signal.End.DONE)).isEqualTo(Signal.End.FAILED);
  }

  @Test
  void gives_the_default_for_what_is_not_set() {
    assertThat(environment.number("OTHER", 7, 0, 12)).isEqualTo(7);
    assertThat(environment.flag("OTHER", true)).isTrue();
    assertThat(environment.choice("OTHER", Signal.End.DONE)).isEqualTo(Signal.End.DONE);
  }

  @Test
  void says_in_one_line_what_is_missing_and_what_it_is_for() {
    assertThatThrownBy(() -> environment.text("OTHER", "the address of the shop"))
        .isInstanceOf(InvalidDeploymentException.class)
        .hasMessage("environment variable OTHER is not set: the address of the shop")
        .satisfies(e -> assertThat(e.getStackTrace()).isEmpty());
    assertThatThrownBy(() -> environment.text("EMPTY", "x")).hasMessageContaining("is not set");
    assertThatThrownBy(() -> environment.physical(new Table("carts")))
        .hasMessage(
            "environment variable SPATE_TABLE_CARTS is not set: what the platform calls carts");
  }

  @Test
  void refuses_what_does_not_fit_without_telling_its_value() {
    assertThatThrownBy(() -> environment.number("SECRET", 1, 0, 9))
        .hasMessage(
            "environment variable SECRET must be a whole number from 0 to 9,"
                + " not 7 characters of something else");
    assertThatThrownBy(() -> environment.number("SIZE", 1, 0, 9))
        .hasMessageContaining("from 0 to 9");
    assertThatThrownBy(() -> environment.flag("SECRET", true))
        .hasMessageContaining("true or false")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> environment.choice("SECRET", Signal.End.DONE))
        .hasMessageContaining("one of DONE REJECTED FAILED")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void tells_what_the_platform_calls_a_resource() {
    assertThat(environment.find(new Bucket("my-uploads"))).contains("shop-my-uploads-7");
    assertThat(environment.physical(new Bucket("my-uploads"))).isEqualTo("shop-my-uploads-7");
    assertThat(environment.find(new Table("my-uploads"))).isEmpty();
  }
}
