package dev.spate.benchmarks;

import dev.spate.benchmarks.ColdProcess.Program;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs whose starts are compared; each has only what it needs on its class path. */
enum Start {
  FLOOR("limit: a raw socket, a constant answer", "", "{}", ""),
  NOTHING("Spate, own client: a call handed back", "nothing", "\"AAAA\"", "AAAA"),
  OWN_API("Spate, own client: API, log line, metric", "orders", Sample.API, "2793"),
  SPATE_API("Spate: API, log line, metric", "orders", Sample.API, "2793"),
  TYPED_API("typed `RequestHandler`: API", "TypedOrders", Sample.API, "2793"),
  POWERTOOLS_API("Powertools: API, log line, metric", "powertools", Sample.API, "2793"),
  MICRONAUT_API("Micronaut: API", "micronaut", Sample.API, "2793"),
  SPRING_API("Spring Cloud Function: API, log line", "spring", Sample.API, "2793"),
  OWN_SQS("Spate, own client: SQS x 10, bound", "charge", Sample.SQS_10, "batchItemFailures"),
  SPATE_SQS("Spate: SQS x 10, bound", "charge", Sample.SQS_10, "batchItemFailures"),
  TYPED_SQS("typed `RequestHandler`: SQS x 10", "TypedCharge", Sample.SQS_10, "batchItemFailures");

  private static final String OURS = "spate-benchmarks-";
  private static final String CLIENT =
      "aws-lambda-java-core,java-runtime-interface-client,java-serialization";

  /** With a digit of the version: the adapters to AWS's SDK are no part of it. */
  private static final String SPATE =
      "spate-framework-core,spate-framework-aws-0,spate-framework-json,aws-lambda-java-core";

  private static final String TYPED =
      "aws-lambda-java-events,joda-time,/jackson-core,/jackson-databind,/jackson-annotations";

  /** Jars whose versions a reader of the figures wants to know. */
  private static final List<String> NAMED =
      List.of(
          "aws-lambda-java-(core|events|runtime-interface-client)",
          "jackson-databind",
          "powertools-(logging|metrics)",
          "micronaut-function-aws",
          "spring-boot",
          "spring-cloud-function-adapter-aws");

  final String title;
  private final String what;

  @SuppressWarnings("ImmutableEnumChecker") // makes a new array each time
  private final Supplier<byte[]> event;

  /** What the answer must have in it. */
  final String wanted;

  Start(String title, String what, String event, String wanted) {
    this(title, what, () -> event.getBytes(StandardCharsets.UTF_8), wanted);
  }

  Start(String title, String what, Sample sample, String wanted) {
    this(title, what, sample::bytes, wanted);
  }

  Start(String title, String what, Supplier<byte[]> event, String wanted) {
    this.title = title;
    this.what = what;
    this.event = event;
    this.wanted = wanted;
  }

  byte[] event() {
    return event.get();
  }

  Program program() throws IOException {
    return switch (this) {
      case FLOOR -> new Program(List.of(Floor.class.getName()), path(OURS), Map.of());
      case NOTHING, OWN_API, OWN_SQS ->
          new Program(
              List.of("dev.spate.aws.runtime.Bootstrap", SpateEntry.class.getName()),
              path(OURS + "," + SPATE),
              Map.of("SPATE_FUNCTION", what));
      case SPATE_API, SPATE_SQS ->
          Program.managed(
              SpateEntry.class.getName(),
              path(OURS + "," + SPATE + "," + CLIENT),
              Map.of("SPATE_FUNCTION", what));
      case TYPED_API, TYPED_SQS ->
          Program.managed(
              "dev.spate.benchmarks." + what, path(OURS + "," + TYPED + "," + CLIENT), Map.of());
      case POWERTOOLS_API ->
          Program.managed(
              "dev.spate.peers.PowertoolsOrders",
              peer(what),
              Map.of("POWERTOOLS_SERVICE_NAME", "orders"));
      case MICRONAUT_API ->
          Program.managed("dev.spate.peers.MicronautOrders", peer(what), Map.of());
      case SPRING_API ->
          Program.managed(
              "org.springframework.cloud.function.adapter.aws.FunctionInvoker",
              peer(what),
              Map.of("MAIN_CLASS", "dev.spate.peers.SpringOrders"));
    };
  }

  private static String path(String jars) {
    return ColdProcess.classPath(List.of(jars.split(",", -1)));
  }

  /** A peer's own jar and libraries, as its module has left them; folders make no archive. */
  static String peer(String what) throws IOException {
    Path target = Path.of(System.getProperty("spate.peers", "peers"), what, "target");
    try (Stream<Path> files = Files.list(target)) {
      Path jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow();
      return jar + File.pathSeparator + Files.readString(target.resolve("class-path.txt")).strip();
    }
  }

  /** What is compared, each with its version, by the names of the jars. */
  static String versions() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Start start : values()) {
      for (String entry : start.program().classPath().split(File.pathSeparator, -1)) {
        String jar = entry.substring(entry.lastIndexOf('/') + 1);
        for (String name : NAMED) {
          if (jar.matches(name + "-[0-9][^-]*\\.jar")) {
            found.add(jar.replaceFirst("-([0-9][^-]*)\\.jar$", " $1"));
          }
        }
      }
    }
    return String.join(", ", found);
  }

  /** Bytes of all jars that a function brings along: not the handler's own, not the client's. */
  long libraries() throws IOException {
    List<Path> jars =
        Stream.of(program().classPath().split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains(OURS) && !entry.contains("benchmarks/peers"))
            .filter(entry -> !entry.contains("runtime-interface-client"))
            .filter(entry -> !entry.endsWith("-tests.jar"))
            .filter(entry -> !entry.contains("java-serialization"))
            .map(Path::of)
            .collect(
                Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList));
    long bytes = 0;
    for (Path jar : jars) {
      bytes += Files.size(jar);
    }
    return bytes;
  }
}
