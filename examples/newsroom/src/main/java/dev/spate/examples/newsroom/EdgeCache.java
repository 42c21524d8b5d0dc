package dev.spate.examples.newsroom;

import dev.spate.Filter;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A shared cache before the application (RFC 9111), as a content delivery network is one: it keeps
 * what the application's headers allow and says in {@code X-Cache} what it did. One lives for all
 * functions of a process.
 */
final class EdgeCache implements Filter<Request, Response> {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST_VARIANTS = 8;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  private final Map<String, List<StoredResponse>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private int bytes;

  @Override
  public Handler<Request, Response> wrap(Handler<Request, Response> next) {
    return (request, in) -> {
      if (!SAFE.contains(request.method())) {
        return change(next, request, in);
      }
      CacheControl wants = CacheControl.of(request.headers().all("cache-control"));
      boolean passes =
          request.method().equals("OPTIONS")
              || request.header("range").isPresent()
              || wants.has("no-store");
      if (passes) {
        return said(next.handle(request, in), "Pass from newsroom");
      }
      Optional<StoredResponse> found = find(request);
      boolean asked = wants.has("no-cache") || wants.seconds("max-age").orElse(1) == 0;
      if (found.isPresent() && found.get().fresh(in.now()) && !asked) {
        return send(found.get(), request, in.now(), "Hit from newsroom");
      }
      return fetch(next, request, in, found);
    };
  }

  /** From the application, with the question whether what is kept is still the same. */
  private Response fetch(
      Handler<Request, Response> next,
      Request request,
      Invocation in,
      Optional<StoredResponse> found)
      throws Exception {
    Optional<String> tag = found.flatMap(f -> f.response().headers().first("etag"));
    Request asks = tag.map(t -> request.header("if-none-match", t)).orElse(request);
    Response response;
    try {
      response = next.handle(asks, in);
    } catch (Exception e) {
      if (found.isPresent() && found.get().usableWhileBroken(in.now())) {
        return send(found.get(), request, in.now(), "Error from newsroom, stale");
      }
      throw e;
    }
    if (tag.isPresent() && response.status() == 304) {
      StoredResponse same = found.orElseThrow().refreshed(response, in.now());
      store(request, same);
      return send(same, request, in.now(), "RefreshHit from newsroom");
    }
    if (response.status() >= 500 && found.isPresent() && found.get().usableWhileBroken(in.now())) {
      return send(found.get(), request, in.now(), "Error from newsroom, stale");
    }
    StoredResponse.of(request, response, in.now()).ifPresent(stored -> store(request, stored));
    return said(response, "Miss from newsroom");
  }

  /** What was changed is forgotten once the change has succeeded (section 4.4). */
  private Response change(Handler<Request, Response> next, Request request, Invocation in)
      throws Exception {
    Response response = next.handle(request, in);
    if (response.status() >= 200 && response.status() < 400) {
      forget(request);
    }
    return said(response, "Pass from newsroom");
  }

  /** What is kept, or 304 when the client has it. */
  private static Response send(StoredResponse stored, Request request, Instant now, String what) {
    Response response = stored.response().header("age", Long.toString(stored.age(now).toSeconds()));
    Optional<String> tag = stored.response().headers().first("etag");
    boolean known =
        tag.isPresent()
            && request
                .header("if-none-match")
                .filter(h -> h.equals("*") || List.of(h.split(" *, *", -1)).contains(tag.get()))
                .isPresent();
    return said(known ? new Response(304, response.headers(), new byte[0]) : response, what);
  }

  private static Response said(Response response, String what) {
    return response.header("x-cache", what);
  }

  private static String key(Request request) {
    return request.base() + request.path() + "?" + request.query();
  }

  private synchronized Optional<StoredResponse> find(Request request) {
    return kept.getOrDefault(key(request), List.of()).stream()
        .filter(s -> s.fits(request))
        .findFirst();
  }

  private synchronized void store(Request request, StoredResponse stored) {
    List<StoredResponse> variants = new ArrayList<>(kept.getOrDefault(key(request), List.of()));
    variants.removeIf(s -> s.fits(request));
    variants.addFirst(stored);
    remove(key(request));
    List<StoredResponse> few = variants.subList(0, Math.min(MOST_VARIANTS, variants.size()));
    kept.put(key(request), List.copyOf(few));
    bytes += few.stream().mapToInt(StoredResponse::bytes).sum();
    Iterator<String> oldest = List.copyOf(kept.keySet()).iterator();
    while (bytes > MOST_BYTES && oldest.hasNext()) {
      remove(oldest.next());
    }
  }

  private synchronized void forget(Request request) {
    String path = request.base() + request.path() + "?";
    for (String key : List.copyOf(kept.keySet())) {
      if (key.startsWith(path)) {
        remove(key);
      }
    }
  }

  private void remove(String key) {
    List<StoredResponse> gone = kept.remove(key);
    if (gone != null) {
      bytes -= gone.stream().mapToInt(StoredResponse::bytes).sum();
    }
  }
}
