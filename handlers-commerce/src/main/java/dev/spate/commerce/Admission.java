package dev.spate.commerce;

import dev.spate.KeyValueStore;
import dev.spate.Secret;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who may check out now: anybody as long as fewer come than the rate, and whoever's place in the
 * waiting room is open.
 *
 * <p>The rate is a bucket of tokens that holds one second, in a few slices so that it is not one
 * item; a customer who finds one slice empty tries the others, so nobody is refused below the rate.
 *
 * @param paces one for each slice
 */
record Admission(List<Pace> paces, Secret secret) {
  /** The header that carries a place in the waiting room. */
  static final String HEADER = "waiting-room";

  private static final long PER_SLICE = 100;
  private static final int MOST_SLICES = 16;

  /** Checkouts a second, spread over slices of about a hundred. */
  static Admission of(KeyValueStore room, long rate, Secret secret) {
    int slices = Math.clamp(rate / PER_SLICE, 1, MOST_SLICES);
    List<Pace> paces = new ArrayList<>();
    for (int i = 0; i < slices; i++) {
      long share = rate / slices + (i < rate % slices ? 1 : 0);
      paces.add(new Pace(room, "checkout " + i, share));
    }
    return new Admission(paces, secret);
  }

  /** What a request's place in the waiting room is worth. */
  sealed interface Pass {
    /** There is none: the rate decides. */
    record Nobody() implements Pass {}

    /** It is open, for one order. */
    record Open(Position place) implements Pass {}

    /** Not now. */
    record Refused(Response why) implements Pass {}
  }

  Pass pass(Request request, String customer, Instant now) {
    Optional<String> token = request.header(HEADER);
    if (token.isEmpty()) {
      return new Pass.Nobody();
    }
    Optional<Position> position = Position.of(secret.value(), token.get());
    if (position.isEmpty()) {
      return new Pass.Refused(Response.text(403, "this place in the waiting room is not genuine"));
    }
    if (!position.get().customer().equals(customer)) {
      return new Pass.Refused(Response.text(403, "this place in the waiting room is another's"));
    }
    if (!position.get().open(now)) {
      return new Pass.Refused(full(request, position.get(), now));
    }
    return new Pass.Open(position.get());
  }

  /** Too many: where to wait. */
  static Response full(Request request) {
    String room = request.base() + "/api/waiting-room";
    byte[] body =
        JsonText.object()
            .text("reason", "too many are checking out: take a place in the waiting room")
            .text("waitingRoom", room)
            .bytes();
    return Response.json(429, body).header("location", room).header("retry-after", "1");
  }

  private static Response full(Request request, Position position, Instant now) {
    long left = Math.max(1, position.from().getEpochSecond() + 1 - now.getEpochSecond());
    return full(request)
        .header("retry-after", Long.toString(now.isBefore(position.until()) ? left : 1));
  }
}
