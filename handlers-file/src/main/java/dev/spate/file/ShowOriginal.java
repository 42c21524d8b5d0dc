package dev.spate.file;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.ObjectReader;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.Optional;

/**
 * Leads to a file as it was uploaded, by an address that is valid for a minute: only to one that
 * was let in. The store gives it as what its bytes are, a type that no browser runs.
 */
final class ShowOriginal implements Handler<Request, Response> {
  private static final Duration VALID = Duration.ofMinutes(1);
  private final KeyValueReader files;
  private final ObjectReader originals;

  ShowOriginal(KeyValueReader files, ObjectReader originals) {
    this.files = files;
    this.originals = originals;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String name = FileRules.name(request.parameter("name"));
    Optional<ContentRecord> content =
        FileIndex.find(files, name)
            .filter(file -> file.status() instanceof FileStatus.Released)
            .flatMap(
                file -> ContentLedger.find(files, ((FileStatus.Released) file.status()).hash()))
            .filter(known -> known.quarantined().isEmpty());
    return content
        .map(c -> originals.downloadUrl(c.content().key(), VALID).toString())
        .map(url -> Response.status(302).header("location", url))
        .orElseGet(() -> Response.text(404, "there is no such file, or it is not let in"))
        .header("cache-control", "no-store");
  }
}
