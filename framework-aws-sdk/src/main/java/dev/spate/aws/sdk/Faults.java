package dev.spate.aws.sdk;

import dev.spate.PortException;
import dev.spate.RejectedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What a failed request means to the one who asked. Messages name the resource and the service's
 * error code; the service's own message may quote what was sent, so it is not repeated.
 */
final class Faults {
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
    return code(e) + " (status " + e.statusCode() + ", request " + e.requestId() + ")";
  }
}
