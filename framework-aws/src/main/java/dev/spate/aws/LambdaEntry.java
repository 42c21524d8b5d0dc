package dev.spate.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.spate.FunctionSpec;
import dev.spate.aws.json.JsonLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * What AWS Lambda calls. Extend it with a constructor without arguments and name that class as the
 * function's handler; the environment variable {@code SPATE_FUNCTION} says which function of the
 * application it is.
 *
 * <p>Everything is decided when it is made: one function is opened, with the envelope of its
 * trigger. What does not fit is an {@link InvalidDeploymentException} of one line at the cold
 * start. One object may be entered by many threads (Lambda Managed Instances).
 */
public abstract class LambdaEntry implements RequestStreamHandler {
  /** Source: "Using Lambda environment variables", Defined runtime environment variables. */
  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  private final Entrance entrance;

  @SuppressWarnings({"unused", "FieldCanBeLocal"}) // held, since the runtime holds it weakly
  private final Object snapshots;

  /** The function that the environment names. */
  protected LambdaEntry(Deployment deployment) {
    this(deployment, process());
  }

  /** The function that this environment names. */
  protected LambdaEntry(Deployment deployment, Environment environment) {
    this(deployment, environment, lines());
  }

  LambdaEntry(Deployment deployment, Environment environment, JsonLines lines) {
    entrance = Entrance.open(deployment, environment, lines);
    snapshots = snapshots(entrance, environment);
  }

  /**
   * One function, whatever the environment names: the fastest start, since {@link Deployment#app}
   * is not called. Its ports must know the providers of the application's own ports.
   *
   * @param application the application's name: with the function's own it makes ids
   */
  protected LambdaEntry(Deployment deployment, String application, FunctionSpec<?, ?, ?> function) {
    Environment environment = process();
    entrance = Entrance.open(deployment, environment, application, function, lines());
    snapshots = snapshots(entrance, environment);
  }

  /** What must be held while this is; whoever is not to be a snapshot loads nothing for it. */
  private static Object snapshots(Entrance entrance, Environment environment) {
    Optional<String> kind = environment.find(INITIALIZATION);
    boolean soon = kind.isPresent() && kind.get().equals("snap-start");
    return soon ? Snapshots.of(entrance) : entrance;
  }

  private static JsonLines lines() {
    return new JsonLines(() -> System.out, InstantSource.system());
  }

  private static Environment process() {
    return Environment.of(System.getenv());
  }

  /** Handles one event; called by Lambda. */
  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Duration remaining = Duration.ofMillis(context.getRemainingTimeInMillis());
    answer.write(entrance.run(read(event), context.getAwsRequestId(), remaining));
  }

  /**
   * The whole event. What is there already, mostly all of it, is read in one piece: the JDK would
   * take pieces of 16 KiB for whatever little it is.
   */
  private static byte[] read(InputStream event) throws IOException {
    // One byte over the limit is enough for the reader to refuse it.
    int most = JsonLimits.DEFAULT.documentBytes() + 1;
    byte[] first = new byte[Math.min(event.available(), most)];
    int size = event.readNBytes(first, 0, first.length);
    int next = size < most ? event.read() : -1;
    if (next < 0) {
      return size == first.length ? first : Arrays.copyOf(first, size);
    }
    byte[] rest = event.readNBytes(most - size - 1);
    byte[] whole = Arrays.copyOf(first, size + 1 + rest.length);
    whole[size] = (byte) next;
    System.arraycopy(rest, 0, whole, size + 1, rest.length);
    return whole;
  }
}
