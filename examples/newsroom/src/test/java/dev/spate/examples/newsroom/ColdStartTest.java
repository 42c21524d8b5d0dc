package dev.spate.examples.newsroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.spate.aws.testing.LambdaProcess;
import dev.spate.aws.testing.RuntimeApiServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a process loads from its start to its first answer. The lists of classes are kept for one
 * version of the JDK; {@code -Dspate.classes=write} writes those of the JDK at hand anew, to be
 * looked at in the difference.
 */
class ColdStartTest {
  private static final String EVENT =
      """
      {"version":"2.0","routeKey":"$default","rawPath":"/drafts","rawQueryString":"",\
      "headers":{"content-type":"application/json"},"requestContext":{"accountId":"123456789012",\
      "apiId":"abc","domainName":"abc.example","domainPrefix":"abc","http":{"method":"POST",\
      "path":"/drafts","protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"agent"},\
      "requestId":"id","routeKey":"$default","stage":"$default",\
      "time":"12/Mar/2026:19:03:58 +0000","timeEpoch":1583348638390},\
      "body":"{\\"title\\":\\"a\\",\\"text\\":\\"b\\",\\"tags\\":[\\"c\\"]}","isBase64Encoded":false}\
      """;

  /** Each costs a cold start between 40 and 700 ms of CPU and is needed by no first event. */
  private static final List<String> DEAR =
      List.of(
          "java.net.http.",
          "java.net.HttpURLConnection",
          "javax.net.ssl.SSLContext",
          "javax.crypto.Mac",
          "java.util.logging.",
          "java.lang.System$Logger",
          "java.util.ServiceLoader",
          "java.time.format.",
          "java.text.",
          "sun.reflect.annotation.AnnotationInvocationHandler",
          "org.slf4j.",
          "org.apache.logging.",
          "ch.qos.logback.",
          "com.fasterxml.jackson.",
          "software.amazon.awssdk.");

  /** What AWS's own client does before it asks for the handler. */
  private static final List<String> AMAZON =
      List.of(
          "java.lang.System$Logger",
          "java.util.ServiceLoader",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  @TempDir Path directory;

  private List<String> loaded(LambdaProcess.Client client) throws IOException {
    Path log = directory.resolve("classes.log");
    try (LambdaProcess lambda =
        LambdaProcess.start(
            client,
            ColdEntry.class,
            directory,
            Map.of("LANG", "C.UTF-8"),
            "-Xlog:class+load:file=" + log + ":none")) {
      Answer answer = lambda.invoke(EVENT);
      assertThat(answer).isInstanceOf(Answer.Answered.class);
      assertThat(answer.toString()).contains("\\\"tags\\\":[\\\"c\\\"]", "\"statusCode\":200");
      return Files.readString(log)
          .lines()
          .filter(line -> line.contains(" source: "))
          .map(line -> line.substring(0, line.indexOf(' ')).replaceAll("/0x[0-9a-f]+", ""))
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void loads_no_class_of_what_is_dear(LambdaProcess.Client client) throws IOException {
    assertThat(loaded(client))
        .filteredOn(name -> DEAR.stream().anyMatch(name::startsWith))
        .filteredOn(
            name ->
                client != LambdaProcess.Client.AMAZON
                    || AMAZON.stream().noneMatch(name::startsWith))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void loads_hardly_more_classes_than_are_listed(LambdaProcess.Client client) throws IOException {
    String jdk = System.getProperty("java.specification.version");
    String name = "cold-" + client.name().toLowerCase(Locale.ROOT) + "-" + jdk + ".txt";
    Path list = Path.of("src/test/resources/dev/spate/examples/newsroom", name);
    List<String> classes = loaded(client);
    if ("write".equals(System.getProperty("spate.classes"))) {
      Files.createDirectories(list.getParent());
      Files.writeString(
          list, classes.stream().sorted().collect(Collectors.joining("\n", "", "\n")));
    }
    assumeTrue(Files.exists(list), "no list of classes for JDK " + jdk + ": " + list);
    List<String> known = Files.readAllLines(list);
    Set<String> news = new TreeSet<>(classes);
    known.forEach(news::remove);

    assertThat(classes.size())
        .as("classes loaded, %d are listed; new: %s", known.size(), news)
        .isLessThanOrEqualTo(known.size() + known.size() / 50);
  }
}
