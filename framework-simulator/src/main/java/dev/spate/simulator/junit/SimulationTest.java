package dev.spate.simulator.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run under many seeds. It has one parameter, a {@link dev.spate.simulator.Trial},
 * and begins its simulation with it.
 *
 * <p>{@code -Dspate.seeds=100000} runs that many seeds instead, {@code -Dspate.seed=17} only that
 * one. A seed that fails is made smaller: see {@link dev.spate.simulator.Simulation#step}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SimulationTests.class)
public @interface SimulationTest {
  /** How many seeds, from 0. */
  int seeds() default 100;

  /** How many seeds make one test in the report. */
  int bundle() default 100;
}
