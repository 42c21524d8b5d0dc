package dev.spate.web;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueStore;
import dev.spate.Once;
import dev.spate.RejectedException;
import dev.spate.TryLaterException;
import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers a request that is repeated with its {@code Idempotency-Key} like the first time (IETF
 * draft "The Idempotency-Key HTTP Header Field"). A key belongs to whoever sent it, and to one
 * request: with another it is refused.
 *
 * <p>When the process dies between the effect and its mark, the code runs again; ids from {@link
 * Invocation#id} are then the same, as they come from the key.
 */
final class Repeats {
  private static final int MOST_CHARACTERS = 255;
  private static final Duration KEEP = Duration.ofDays(1);

  private final Once<Request, Response> once;

  Repeats(KeyValueStore marks) {
    this.once = Once.in(marks, Repeats::claim, new ResponseCodec()).keep(KEEP);
  }

  /** The answer, from the code or from memory. */
  Response answer(Request request, Invocation in, Handler<Request, Response> code)
      throws Exception {
    String key = key(request);
    try {
      return once.wrap((r, leased) -> code.handle(r, leased.forRequest(owner(r), key)))
          .handle(request, in);
    } catch (ProblemException e) {
      throw e;
    } catch (TryLaterException e) {
      String seconds = Long.toString(Math.max(1, e.after().toSeconds()));
      throw new ProblemException(
          Problem.of(409, "It is being done", "the first request with this key has not ended"),
          Headers.none().with("retry-after", seconds));
    } catch (RejectedException e) {
      throw new ProblemException(Problem.of(422, "The key was used before", e.reason()));
    }
  }

  private static Once.Claim claim(Request request) {
    byte[] what =
        (request.method() + " " + request.path() + "?" + request.query())
            .getBytes(StandardCharsets.UTF_8);
    return new Once.Claim(owner(request), key(request), Sha256.of(what, request.body()));
  }

  private static String owner(Request request) {
    return request.principal().orElse("nobody");
  }

  private static String key(Request request) {
    Optional<String> key = request.header("idempotency-key");
    if (key.isEmpty() || key.get().isBlank() || key.get().length() > MOST_CHARACTERS) {
      throw new ProblemException(
          Problem.of(
              400,
              "An idempotency key is needed",
              "header Idempotency-Key must have 1 to " + MOST_CHARACTERS + " characters"));
    }
    return key.get();
  }
}
