package dev.spate.aws;

import dev.spate.App;
import dev.spate.Codecs;
import dev.spate.DeadLetters;
import dev.spate.Ports;

/**
 * What ties an application to AWS Lambda. Make one, and name it in the one class that Lambda calls:
 *
 * <pre>{@code
 * public final class Entry extends LambdaEntry {
 *   public Entry() {
 *     super(new MyDeployment());
 *   }
 * }
 * }</pre>
 *
 * <p>Each method is called at most once, at a cold start: do there only what every function needs.
 */
public interface Deployment {
  /** The application. */
  App app();

  /** The codecs of its payloads; bytes and text unless said otherwise. */
  default Codecs codecs() {
    return Codecs.plain();
  }

  /** The ports its functions ask for. */
  Ports ports(Environment environment);

  /**
   * Where rejected events are kept. Unless said otherwise nowhere: then a rejected event fails,
   * comes again by its source's rule and ends in the platform's own dead-letter queue, but is not
   * acknowledged as if it were kept.
   */
  default DeadLetters deadLetters(Environment environment) {
    return new NoDeadLetters();
  }
}
