package dev.spate.local;

import dev.spate.http.Request;
import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Keeps the pages of other sites out of what the runtime itself answers.
 *
 * <p>The runtime has no users and listens to this machine, so every web page in the user's browser
 * could reach it. A browser says where a request comes from ({@code Origin}, Fetch standard,
 * section 3.2; {@code Sec-Fetch-Site}, Fetch Metadata): one that does not come from the runtime's
 * own address is refused, also when it names a host that only seems to be this one.
 */
final class Origins {
  /** The port that an address does not name. */
  private static final int HTTP = 80;

  private final Supplier<URI> base;

  /** Requests from pages of the address that {@code base} gives, or from no page at all. */
  Origins(Supplier<URI> base) {
    this.base = base;
  }

  /** Refuses with 403 what a page of another site has sent to this port. */
  void refuseForeign(Request request, int port) {
    String site = request.header("sec-fetch-site").orElse("none");
    boolean own = request.header("origin").map(origin -> isOwn(origin, port)).orElse(true);
    if (!own || !Set.of("none", "same-origin").contains(site)) {
      throw new HttpProblem(403, "Commands are not taken from pages of another site");
    }
  }

  /**
   * Refuses with 403 what was sent to a host of another name: a name that somebody made to lead
   * here, whose pages could then read the answers.
   */
  void refuseOtherHost(Request request, int port) {
    String host = request.header("host").orElse("");
    if (!host.equals(base.get().getAuthority()) && !isOwn("http://" + host, port)) {
      throw new HttpProblem(403, "The console answers only at its own address");
    }
  }

  /** Whether it is the address that this runtime says it has, or this machine by any name. */
  private boolean isOwn(String origin, int port) {
    URI own = base.get();
    String at = ":" + port;
    return origin.equals(own.getScheme() + "://" + own.getAuthority())
        || Set.of("http://localhost" + at, "http://127.0.0.1" + at, "http://[::1]" + at)
            .contains(port == HTTP ? origin + at : origin);
  }
}
