package dev.spate.aws.sdk;

import dev.spate.PortException;
import dev.spate.RejectedException;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a failed request means to the one who asked. Messages name the resource and the service's
 * error code; the service's own message may quote what was sent, so it is not repeated.
 */
final class Faults {
  /** How services say that a role may not do something (source: "Common Errors" of each). */
  private static final Set<String> DENIED =
      Set.of("AccessDenied", "AccessDeniedException", "AuthorizationError", "NotAuthorized");

  private static final String ADVICE =
      ": the function's role lacks this permission; let the function ask for the resource among its"
          + " ports, write the template again and deploy it";

  private Faults() {}

  /** The service did not do it, or nobody knows: try again later. */
  static PortException later(String resource, String verb, SdkException why) {
    if (why instanceof AwsServiceException e) {
      return new PortException(resource + ": " + verb + " failed: " + told(e));
    }
    return new PortException(resource + ": " + verb + " failed without an answer", why);
  }

  /** The service says that it never will. */
  static RejectedException never(String resource, String verb, AwsServiceException why) {
    return new RejectedException(resource + ": " + verb + " was refused: " + told(why));
  }

  /** The service's name of the error, such as {@code NoSuchKey}. */
  static String code(SdkException why) {
    return why instanceof AwsServiceException e && e.awsErrorDetails() != null
        ? String.valueOf(e.awsErrorDetails().errorCode())
        : "";
  }

  private static String told(AwsServiceException e) {
    String told = code(e) + " (status " + e.statusCode() + ", request " + e.requestId() + ")";
    return isDenied(e) ? told + ADVICE : told;
  }

  /** An answer without a body, as to a HEAD request, has no code but the status. */
  private static boolean isDenied(AwsServiceException e) {
    boolean bare = e.statusCode() == 403 && !code(e).matches("[A-Z][A-Za-z]+");
    return bare || DENIED.contains(code(e));
  }
}
