package dev.spate.docs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RulesTest {
  @Test
  void a_call_a_reference_and_a_lambda_that_take_from_the_process_are_seen() {
    assertThat(violations(Ambient.class, Rules.takeNothingFromTheProcess()))
        .hasSize(7)
        .anySatisfy(line -> assertThat(line).contains("Instant.now()"))
        .anySatisfy(line -> assertThat(line).contains("UUID.randomUUID()"))
        .anySatisfy(line -> assertThat(line).contains("LocalDate.now()"))
        .anySatisfy(line -> assertThat(line).contains("Clock.systemUTC()"))
        .anySatisfy(line -> assertThat(line).contains("Random.<init>()"))
        .anySatisfy(line -> assertThat(line).contains("System.getenv("))
        .anySatisfy(line -> assertThat(line).contains("Thread.sleep("));
  }

  @Test
  void a_clock_and_a_seed_that_were_handed_over_are_fine() {
    assertThat(violations(Handed.class, Rules.takeNothingFromTheProcess())).isEmpty();
  }

  @Test
  void aws_words_are_seen_as_whole_words_only() {
    assertThat(violations(Names.class, Rules.speakNoAwsWord()))
        .hasSize(3)
        .anySatisfy(line -> assertThat(line).contains("queueArn"))
        .anySatisfy(line -> assertThat(line).contains("DYNAMO_TABLE"))
        .anySatisfy(line -> assertThat(line).contains("SQSQueue"));
  }

  private static List<String> violations(Class<?> type, ArchCondition<JavaClass> condition) {
    return classes()
        .should(condition)
        .evaluate(new ClassFileImporter().importClasses(type))
        .getFailureReport()
        .getDetails();
  }

  /** Everything that is forbidden. */
  static final class Ambient {
    final Supplier<Instant> reference = Instant::now;
    final Supplier<UUID> lambda = () -> UUID.randomUUID();
    final Random random = new Random();
    final Clock clock = Clock.systemUTC();

    @SuppressWarnings("JavaTimeDefaultTimeZone")
    LocalDate today() throws InterruptedException {
      Thread.sleep(Long.parseLong(System.getenv("SPATE")));
      return LocalDate.now();
    }
  }

  /** The same needs, met by arguments. */
  record Handed(Clock clock, long seed) {
    Instant now() {
      return Instant.now(clock).plusMillis(new Random(seed).nextInt(10));
    }
  }

  /** Three AWS words, and two words that only contain one. */
  static final class Names {
    static final String DYNAMO_TABLE = "t";
    String queueArn = "a";
    String learning = "b";
    String dynamometer = "c";

    String SQSQueue() {
      return queueArn + learning + dynamometer;
    }
  }
}
