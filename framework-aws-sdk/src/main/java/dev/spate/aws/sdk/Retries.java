package dev.spate.aws.sdk;

import java.time.Duration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;

/** Which requests the SDK may send again by itself, and how often. */
enum Retries {
  /** The request does the same twice: sent again after a throttle, a 5xx or a lost connection. */
  REPEATABLE {
    @Override
    boolean again(Throwable why) {
      return refused(why)
          || why instanceof SdkClientException
          || (why instanceof AwsServiceException e && e.statusCode() >= 500);
    }
  },
  /** Twice would be twice: sent again only when the service says that it did nothing. */
  ONCE {
    @Override
    boolean again(Throwable why) {
      return refused(why);
    }
  },
  /** Never, as when the request's body is a stream that cannot be read again. */
  NEVER {
    @Override
    boolean again(Throwable why) {
      return false;
    }
  };

  /** Together with the first. */
  static final int ATTEMPTS = 3;

  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration THROTTLED = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  abstract boolean again(Throwable why);

  /** A throttled request was not done. */
  static boolean refused(Throwable why) {
    return why instanceof AwsServiceException e && e.isThrottlingException();
  }

  RetryStrategy strategy() {
    return StandardRetryStrategy.builder()
        .useClientDefaults(false) // they would add reasons to send again
        .maxAttempts(ATTEMPTS)
        .retryOnException(this::again)
        .treatAsThrottling(Retries::refused)
        .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST, LONGEST))
        .throttlingBackoffStrategy(BackoffStrategy.exponentialDelay(THROTTLED, LONGEST))
        .circuitBreakerEnabled(false)
        .build();
  }
}
