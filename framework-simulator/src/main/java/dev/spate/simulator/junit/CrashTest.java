package dev.spate.simulator.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run once without a fault and then with a crash before and after each effect that
 * the first run had. It has one parameter, a {@link dev.spate.simulator.Trial}, and begins one
 * simulation with it; the world must end up the same each time, and what the test itself asserts
 * must hold each time. For views of tables use {@link dev.spate.simulator.CrashExplorer}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(CrashTests.class)
public @interface CrashTest {
  /** Whether a second crash is tried at every effect after the first. */
  boolean pairs() default false;

  /** Names of tables that are not compared, such as those of leases. */
  String[] ignoring() default {};

  /** Names of queues and the like whose messages are not compared, only what comes of them. */
  String[] notCounting() default {};
}
