package dev.spate.simulator.junit;

import dev.spate.Table;
import dev.spate.simulator.CrashExplorer;
import dev.spate.simulator.CrashReport;
import dev.spate.simulator.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Makes one test of all crashes. */
final class CrashTests implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    return Stream.of(new Crashes(context.getRequiredTestMethod().getAnnotation(CrashTest.class)));
  }

  private record Crashes(CrashTest wanted) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return wanted.pairs() ? "a crash at each effect, and two" : "a crash at each effect";
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(
          new Bodies() {
            @Override
            void run(Trial.Body body, ExtensionContext context) {
              explore(body, context);
            }
          });
    }

    private void explore(Trial.Body body, ExtensionContext context) {
      CrashExplorer explorer = CrashExplorer.of(body);
      for (String table : wanted.ignoring()) {
        explorer = explorer.ignoring(new Table(table));
      }
      for (String receiver : wanted.notCounting()) {
        explorer = explorer.notCounting(receiver);
      }
      CrashReport report = (wanted.pairs() ? explorer.pairs() : explorer).explore();
      report.requireSound();
      Summary.of(context).add(report);
      context.publishReportEntry(
          "crashes", report.runs() + " at " + report.effects().size() + " effects");
      if (!report.unseen().isEmpty()) {
        context.publishReportEntry("unseen", report.blindness());
      }
    }
  }
}
