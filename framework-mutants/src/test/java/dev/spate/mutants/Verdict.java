package dev.spate.mutants;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * What a test says.
 *
 * @param run how many tests were run, of which a method can be many
 * @param failure what the first one that failed says, absent when all is well
 * @param cpu time that the process took meanwhile
 */
record Verdict(long run, Optional<Throwable> failure, Duration cpu) {
  private static final Pattern SEED = Pattern.compile("(?i)\\bseed[ =](\\d+)");

  /** Runs the method {@code package.Class#method} of the loader's classes. */
  static Verdict of(ClassLoader loader, String test) {
    Thread here = Thread.currentThread();
    ClassLoader before = here.getContextClassLoader();
    PrintStream out = System.out;
    here.setContextClassLoader(loader);
    System.setOut(new PrintStream(OutputStream.nullOutputStream())); // totals of one test are none
    Duration began = spent();
    try {
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request(loader, test), listener);
      TestExecutionSummary summary = listener.getSummary();
      List<TestExecutionSummary.Failure> failures = summary.getFailures();
      return new Verdict(
          summary.getTestsStartedCount(),
          failures.stream().findFirst().map(TestExecutionSummary.Failure::getException),
          spent().minus(began));
    } catch (OutOfMemoryError e) { // made by a test: JUnit throws it on
      return new Verdict(1, Optional.of(e), spent().minus(began));
    } finally {
      System.setOut(out);
      here.setContextClassLoader(before);
    }
  }

  private static LauncherDiscoveryRequest request(ClassLoader loader, String test) {
    String[] parts = test.split("#", 2);
    try {
      Class<?> type = Class.forName(parts[0], false, loader);
      Method method =
          Arrays.stream(all(type))
              .filter(m -> m.getName().equals(parts[1]))
              .findFirst()
              .orElseThrow(() -> new AssertionError("there is no test " + test));
      return LauncherDiscoveryRequestBuilder.request()
          .selectors(selectMethod(type, method))
          .build();
    } catch (ClassNotFoundException e) {
      throw new AssertionError("there is no test class " + parts[0], e);
    }
  }

  /** Its own methods, and those it has from contracts. */
  private static Method[] all(Class<?> type) {
    return java.util.stream.Stream.concat(
            Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getMethods()))
        .toArray(Method[]::new);
  }

  private static Duration spent() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** How many seeds it took, from the failure's words; absent for a test that has none. */
  Optional<Long> seeds() {
    return failure
        .map(Throwable::toString)
        .map(SEED::matcher)
        .filter(Matcher::find)
        .map(m -> Long.parseLong(m.group(1)) + 1);
  }
}
