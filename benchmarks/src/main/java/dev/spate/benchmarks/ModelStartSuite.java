package dev.spate.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** From a process's start to its first prediction, beside what one writes first. */
final class ModelStartSuite implements Suite {
  private static final int RUNS = 11;
  private static final String COMMON =
      "spate-benchmarks-,aws-lambda-java-core,java-runtime-interface-client,java-serialization,"
          + "spate-framework-core,spate-support-,spate-handlers-ml,spate-example-predictions,"
          + "twelvemonkeys,imageio,common-";
  private static final String EVENT =
      """
      {"version":"2.0","routeKey":"POST /images","rawPath":"/images","rawQueryString":"",\
      "headers":{"content-type":"image/png","host":"api.example.org"},\
      "requestContext":{"accountId":"123456789012","apiId":"api",\
      "domainName":"api.example.org","domainPrefix":"api","http":{"method":"POST",\
      "path":"/images","protocol":"HTTP/1.1","sourceIp":"192.0.2.1","userAgent":"bench"},\
      "requestId":"id","routeKey":"POST /images","stage":"$default",\
      "time":"12/Mar/2026:19:03:58 +0000","timeEpoch":1773342238000},\
      "body":"%s","isBase64Encoded":true}\
      """;

  /** The runtime's library as its jar has it, and as a package for Lambda has it. */
  private record Natives(Path jar, Path folder, Path classes) {}

  @Override
  public String measure(Path directory) throws Exception {
    ColdProcess processes = new ColdProcess(directory);
    Natives natives = natives(directory);
    String picture = Base64.getEncoder().encodeToString(PictureLoad.picture());
    byte[] event = EVENT.formatted(picture).getBytes(StandardCharsets.UTF_8);
    String spate = ColdProcess.classPath(List.of((COMMON + ",spate-framework-aws").split(",", -1)));
    String naive =
        ColdProcess.classPath(
            List.of((COMMON + ",aws-lambda-java-events,joda-time").split(",", -1)));
    Contest<String> ways = new Contest<>();
    ways.with(
        "Spate, only this platform's library, unpacked",
        () -> {
          String path = spate + File.pathSeparator + natives.classes();
          String property = "-Donnxruntime.native.path=" + natives.folder();
          return start(processes, SpateDigits.class, path, event, cache(directory), property);
        });
    ways.with(
        "Spate, library out of the jar",
        () -> {
          String path = spate + File.pathSeparator + natives.jar();
          return start(processes, SpateDigits.class, path, event, cache(directory));
        });
    ways.with(
        "typed `RequestHandler`, library and model out of jars",
        () -> {
          String path = naive + File.pathSeparator + natives.jar();
          return start(processes, NaiveDigits.class, path, event);
        });
    ways.run(RUNS);
    return text(ways);
  }

  private static String cache(Path directory) throws IOException {
    return "-D" + SpateDigits.CACHE + "=" + Files.createTempDirectory(directory, "cache");
  }

  private static List<Round> start(
      ColdProcess processes, Class<?> handler, String classPath, byte[] event, String... more)
      throws Exception {
    List<String> options = new ArrayList<>(Child.COLD);
    Collections.addAll(options, more);
    String seven = "\\\"label\\\":\\\"7\\\"";
    return List.of(processes.start(handler, classPath, event, options, seven));
  }

  /** Takes the runtime's jar apart, as {@code -Plambda} does. */
  private static Natives natives(Path directory) throws IOException, URISyntaxException {
    Path jar =
        Path.of(
            ai.onnxruntime.OrtEnvironment.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    Path folder = Files.createDirectory(directory.resolve("natives"));
    Path classes = directory.resolve("onnxruntime-classes.jar");
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    String library = "ai/onnxruntime/native/linux-" + (arm ? "aarch64" : "x64") + "/";
    try (JarFile from = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(classes);
        JarOutputStream to = new JarOutputStream(file)) {
      for (JarEntry entry : Collections.list(from.entries())) {
        try (InputStream in = from.getInputStream(entry)) {
          if (entry.getName().startsWith(library) && !entry.isDirectory()) {
            Files.copy(in, folder.resolve(entry.getName().substring(library.length())));
          } else if (entry.getName().endsWith(".class")) {
            to.putNextEntry(new JarEntry(entry.getName()));
            in.transferTo(to);
          }
        }
      }
    }
    return new Natives(jar, folder, classes);
  }

  private static String text(Contest<String> ways) {
    String first = ways.keys().getFirst();
    Table table = new Table("handler", "CPU ms", "of the first", "wall ms", "peak RAM MiB");
    for (String way : ways.keys()) {
      double cpu = ways.median(way, Round::cpuMillis);
      table.row(
          way,
          ModelsSuite.number("%.0f", cpu),
          ModelsSuite.number("%.2f x", cpu / ways.median(first, Round::cpuMillis)),
          ModelsSuite.number("%.0f", ways.median(way, Round::wallMillis)),
          ModelsSuite.number("%.0f", ways.median(way, Round::residentKib) / 1024));
    }
    return """
    ## Cold start with a model

    From the start of a process to its first prediction, a digit of 100 x 100 pixels in a request \
    of an HTTP API, under AWS's own runtime client (`aws-lambda-java-runtime-interface-client`) \
    against a Runtime API on this machine. All decode in the same way and use the same model and \
    version of ONNX Runtime. Spate verifies the model's hash, keeps it in an empty folder \
    and loads it before it asks for its first event. Medians of %d runs in shuffled order, `%s`.

    %s\
    """
        .formatted(RUNS, String.join(" ", Child.COLD), table);
  }
}
