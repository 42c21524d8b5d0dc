package dev.spate.simulator.junit;

import dev.spate.simulator.Trial;
import dev.spate.simulator.Trials;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes a test of each bundle of seeds. */
final class SimulationTests implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    SimulationTest wanted = context.getRequiredTestMethod().getAnnotation(SimulationTest.class);
    long count = Trials.count(wanted.seeds());
    long bundle = Math.max(1, wanted.bundle());
    return LongStream.range(0, (count + bundle - 1) / bundle)
        .mapToObj(i -> new Bundle(i * bundle, Math.min(bundle, count - i * bundle)));
  }

  private record Bundle(long first, long count) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      long from = Trials.only().orElse(first);
      return count == 1 ? "seed " + from : "seeds " + from + " to " + (from + count - 1);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(
          new Bodies() {
            @Override
            void run(Trial.Body body, ExtensionContext context) {
              Summary.of(context).add(Trials.check(first, count, body));
            }
          });
    }
  }
}
