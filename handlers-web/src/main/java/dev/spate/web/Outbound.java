package dev.spate.web;

import dev.spate.Codecs;
import dev.spate.Invocation;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.Optional;

/** From an {@link Answer} to a response: bytes, validators, what caches may do, compression. */
final class Outbound {
  /** Below this compression costs more than it saves. */
  private static final int LEAST_COMPRESSED = 1_024;

  private static final int LEVEL = 5;
  private final Codecs codecs;

  Outbound(Codecs codecs) {
    this.codecs = codecs;
  }

  /** The answer as a response, as it is kept for repetitions. */
  <A> Response response(Operation<?, A> operation, Answer<A> answer) {
    Response response =
        answer.value().isPresent()
            ? Response.json(answer.status(), bytes(operation, answer.value().get()))
            : Response.status(answer.status());
    for (var field : answer.headers().fields().entrySet()) {
      for (String value : field.getValue()) {
        response =
            new Response(
                response.status(),
                response.headers().adding(field.getKey(), value),
                response.body());
      }
    }
    boolean reads = operation.route().method().equals("GET") && answer.status() == 200;
    Optional<EntityTag> tag = answer.tag();
    if (tag.isEmpty() && reads) {
      tag = Optional.of(EntityTag.strong(Sha256.hex(response.body())));
    }
    if (response.headers().first("cache-control").isEmpty()) {
      Caching rule = reads ? operation.traits().caching() : Caching.NONE;
      response = response.header("cache-control", rule.header());
    }
    return tag.isPresent() ? response.header("etag", tag.get().toString()) : response;
  }

  private <A> byte[] bytes(Operation<?, A> operation, A value) {
    Shape<A> shape =
        operation
            .answer()
            .orElseThrow(
                () ->
                    new IllegalStateException("operation " + operation + " answers with nothing"));
    return codecs.of(shape.type()).encode(value);
  }

  /** What this client gets: nothing new, or the body in the coding it likes. */
  Response send(Response response, Request request, Invocation in) {
    Optional<EntityTag> tag = response.headers().first("etag").flatMap(EntityTag::parse);
    boolean large = response.body().length >= LEAST_COMPRESSED;
    Response sent = large ? response.header("vary", "accept-encoding") : response;
    if (tag.isPresent() && response.status() == 200 && known(tag.get(), request, in)) {
      return new Response(304, sent.headers(), new byte[0]);
    }
    if (!large || !Codings.best(request, List.of("gzip", Codings.IDENTITY)).equals("gzip")) {
      return sent;
    }
    byte[] coded = Encoder.gzip(LEVEL).encode(response.body());
    Response small =
        new Response(sent.status(), sent.headers(), coded).header("content-encoding", "gzip");
    return tag.isPresent() ? small.header("etag", tag.get().coded("gzip").toString()) : small;
  }

  private static boolean known(EntityTag tag, Request request, Invocation in) {
    Preconditions there = new Preconditions(List.of(tag, tag.coded("gzip")), Optional.empty());
    return (request.method().equals("GET") || request.method().equals("HEAD"))
        && there.check(request, in.now()) == Preconditions.Result.NOT_MODIFIED;
  }
}
