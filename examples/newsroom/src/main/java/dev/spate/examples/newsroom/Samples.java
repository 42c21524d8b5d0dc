package dev.spate.examples.newsroom;

import dev.spate.Codecs;
import dev.spate.web.lambda.WebFunctionsJson;
import dev.spate.web.news.Article;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Invented news, sent like anybody's. */
record Samples(String server) {
  private static final Codecs CODECS = new WebFunctionsJson();

  private static Article.Draft draft(String title, List<String> tags, String... paragraphs) {
    return new Article.Draft(title, String.join("\n\n", paragraphs), tags);
  }

  /** The newest last, as they are published. */
  private static final List<Article.Draft> NEWS =
      List.of(
          draft(
              "Library opens its cellar to the public",
              List.of("town", "culture"),
              "For the first time in forty years readers may walk down the spiral stairs and see"
                  + " where the town keeps its oldest maps.",
              "The archivist asks for dry hands and quiet shoes."),
          draft(
              "Ferry timetable changes for the summer",
              List.of("river", "transport"),
              "From the first of the month the last boat leaves an hour later.",
              "Bicycles travel free after nine in the evening."),
          draft(
              "Bakers settle the great crust dispute",
              List.of("town", "food"),
              "After three weeks of letters to this newspaper both bakeries agree that a loaf may"
                  + " be scored twice.",
              "The third bakery declined to comment."),
          draft(
              "Night market returns to the old tram depot",
              List.of("culture", "food"),
              "Thirty stalls, two brass bands and one very large pan of noodles.",
              "Doors open at dusk, whenever that turns out to be."),
          draft(
              "Schoolchildren count swifts, and find more of them",
              List.of("nature"),
              "Two hundred and twelve pairs nest under the roofs of the harbour quarter, thirty"
                  + " more than last year.",
              "The count is done by ear, from rooftops, with cocoa."),
          draft(
              "Bridge lamps are switched off for the moths",
              List.of("nature", "river"),
              "On warm nights the western lamps stay dark until midnight.",
              "Walkers are asked to bring a torch and point it downwards."),
          draft(
              "A clock that ran backwards is mended",
              List.of("town"),
              "The clock of the customs house had been running backwards since a repair in spring.",
              "Several people say that they will miss it."),
          draft(
              "River rises, and the town watches it calmly",
              List.of("river", "weather"),
              "The spate came down from the hills overnight and stood a hand below the quay at"
                  + " noon.",
              "The flood boards held, the pumps were not needed, and the ducks had the high street"
                  + " to themselves for an hour.",
              "The water office expects the river back in its bed by the end of the week."));

  void send() throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      require(
          client,
          to("/_spate/functions/newsroom/publish")
              .POST(BodyPublishers.ofString("{\"base\":\"" + NewsroomExample.PATH + "\"}")),
          200);
      HttpRequest.Builder list = to(NewsroomExample.PATH + "/api/articles?limit=1");
      if (require(client, list, 200).startsWith("{\"articles\":[]")) {
        write(client);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the newsroom does not answer", e);
    }
  }

  private void write(HttpClient client) throws IOException, InterruptedException {
    String path = NewsroomExample.PATH + "/dev/token?name=The%20editor&scope=articles:write";
    String answer = require(client, to(path).POST(BodyPublishers.noBody()), 200);
    String token = answer.replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
    for (Article.Draft draft : NEWS) {
      byte[] body = CODECS.of(Article.Draft.class).encode(draft);
      require(
          client,
          to(NewsroomExample.PATH + "/api/articles")
              .header("authorization", "Bearer " + token)
              .header("content-type", "application/json")
              .header("idempotency-key", draft.title())
              .POST(BodyPublishers.ofByteArray(body)),
          201);
    }
  }

  private static String require(HttpClient client, HttpRequest.Builder request, int status)
      throws IOException, InterruptedException {
    HttpRequest asked = request.timeout(Duration.ofSeconds(30)).build();
    HttpResponse<String> answer = client.send(asked, BodyHandlers.ofString());
    if (answer.statusCode() != status) {
      throw new IOException(asked.uri() + " was answered with " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server + path));
  }
}
