package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.Secret;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the operator how the sale goes: how many orders came into each state and are in it now
 * (those that are {@code accepted} wait for stock, {@code reserved} for their payment), payment
 * failures, turnover by currency, and the sales of the last two hours by minute. For whoever shows
 * the operator's key as a bearer token (RFC 6750).
 */
final class ShowFigures implements Handler<Request, Response> {
  private static final int MINUTES = 120;
  private final KeyValueReader tallies;
  private final Secret key;

  ShowFigures(KeyValueReader tallies, Secret key) {
    this.tallies = tallies;
    this.key = key;
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String shown = request.header("authorization").orElse("");
    String wanted = "Bearer " + key.value();
    if (!MessageDigest.isEqual(shown.getBytes(UTF_8), wanted.getBytes(UTF_8))) {
      return Response.text(401, "this is for the operator").header("www-authenticate", "Bearer");
    }
    JsonText all = JsonText.object();
    Tally.all(tallies).forEach(all::number);
    List<String> minutes = new ArrayList<>();
    Tally.minutes(tallies, MINUTES)
        .forEach(
            (at, figures) -> {
              JsonText minute = JsonText.object().text("minute", at);
              figures.forEach(minute::number);
              minutes.add(minute.end());
            });
    JsonText json = JsonText.object().text("at", in.now().toString());
    return Response.json(200, json.raw("all", all.end()).list("minutes", minutes).bytes())
        .header("cache-control", "no-store");
  }
}
