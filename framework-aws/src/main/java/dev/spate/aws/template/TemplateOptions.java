package dev.spate.aws.template;

import dev.spate.Bucket;
import dev.spate.EventStream;
import dev.spate.aws.InvalidDeploymentException;
import dev.spate.aws.LambdaEntry;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a template needs to know beside the application.
 *
 * @param handler name of the class that Lambda calls
 * @param codeUri the packed code, as a path from the template
 * @param site a distribution before the application, if there is one
 * @param origins pages of these origins may call the HTTP API (CORS)
 * @param uploads pages of these origins may send to and read from a bucket by presigned addresses
 * @param front what stands before functions with routes
 * @param kafka streams that are topics of Kafka; the others are streams of Kinesis
 */
public record TemplateOptions(
    String handler,
    String codeUri,
    Optional<Site> site,
    List<String> origins,
    Map<Bucket, List<String>> uploads,
    Front front,
    Map<EventStream<?>, Kafka> kafka) {

  public TemplateOptions {
    if (!handler.matches("[A-Za-z_$][\\w$.]*(::\\w+)?")) {
      throw new IllegalArgumentException("handler must be the name of a class: " + handler);
    }
    origins = List.copyOf(origins);
    uploads = Collections.unmodifiableMap(new LinkedHashMap<>(uploads));
    kafka = Collections.unmodifiableMap(new LinkedHashMap<>(kafka));
  }

  /** With an HTTP API, and streams of Kinesis. */
  public TemplateOptions(
      String handler,
      String codeUri,
      Optional<Site> site,
      List<String> origins,
      Map<Bucket, List<String>> uploads) {
    this(handler, codeUri, site, origins, uploads, Front.HTTP_API, Map.of());
  }

  /**
   * The least: the class that Lambda calls and where its packed code is.
   *
   * @throws InvalidDeploymentException when Lambda could not make the class by its name: Amazon's
   *     client would tell so with the first event, and not at the deployment
   */
  public static TemplateOptions of(Class<? extends LambdaEntry> entry, String codeUri) {
    boolean makes =
        Modifier.isPublic(entry.getModifiers())
            && !Modifier.isAbstract(entry.getModifiers())
            && Stream.of(entry.getConstructors()).anyMatch(made -> made.getParameterCount() == 0);
    if (!makes) {
      throw new InvalidDeploymentException(
          entry.getName()
              + " must be a public class, not abstract, with a public constructor without"
              + " parameters: Lambda makes it by its name");
    }
    return new TemplateOptions(entry.getName(), codeUri, Optional.empty(), List.of(), Map.of());
  }

  /** These options with a distribution before the application. */
  public TemplateOptions site(Site before) {
    return new TemplateOptions(
        handler, codeUri, Optional.of(before), origins, uploads, front, kafka);
  }

  /** These options with an HTTP API or function URLs that pages of these origins may call. */
  public TemplateOptions origins(String... pages) {
    return new TemplateOptions(handler, codeUri, site, List.of(pages), uploads, front, kafka);
  }

  /** These options with a bucket that pages of these origins may send to and read from. */
  public TemplateOptions uploads(Bucket bucket, String... pages) {
    Map<Bucket, List<String>> more = new LinkedHashMap<>(uploads);
    more.put(bucket, List.of(pages));
    return new TemplateOptions(handler, codeUri, site, origins, more, front, kafka);
  }

  /** These options with something else than an HTTP API before functions with routes. */
  public TemplateOptions front(Front other) {
    return new TemplateOptions(handler, codeUri, site, origins, uploads, other, kafka);
  }

  /** These options with a stream that is a topic of Kafka. */
  public TemplateOptions kafka(EventStream<?> stream, Kafka cluster) {
    Map<EventStream<?>, Kafka> more = new LinkedHashMap<>(kafka);
    more.put(stream, cluster);
    return new TemplateOptions(handler, codeUri, site, origins, uploads, front, more);
  }
}
