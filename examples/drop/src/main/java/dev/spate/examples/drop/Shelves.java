package dev.spate.examples.drop;

import dev.spate.local.LocalRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The sneakers of the drop: six models in eight sizes, 25 of each. */
final class Shelves {
  private static final List<String> MODELS =
      List.of(
          "Aurora Low", "Basalt Runner", "Cinder High", "Dune Walker", "Ember Slip", "Fjord Mid");

  private Shelves() {}

  /** What the shop's function of supply is called with. */
  static String supply() {
    List<String> products = new ArrayList<>();
    for (int model = 0; model < MODELS.size(); model++) {
      String name = MODELS.get(model);
      String sku = name.toLowerCase(Locale.ROOT).replace(' ', '-');
      for (int size = 38; size <= 45; size++) {
        products.add(
            """
            {"sku":"%s-%d","name":"%s, %d","category":"%s","price":%d,"currency":"EUR",
            "taxPerMille":190,"limit":2,"shards":4,"stock":25}\
            """
                .formatted(sku, size, name, size, name, 9_900 + 1_500 * model));
      }
    }
    return "{\"products\":[" + String.join(",", products) + "]}";
  }

  /** Has a local runtime put them on sale; where they are already, nothing changes. */
  static void fill(LocalRuntime runtime) throws InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest call =
          HttpRequest.newBuilder(URI.create(runtime.url() + "/_spate/functions/drop/supply"))
              .POST(BodyPublishers.ofString(supply()))
              .build();
      HttpResponse<String> answer = client.send(call, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException("nothing was put on sale: " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the drop does not answer", e);
    }
  }
}
