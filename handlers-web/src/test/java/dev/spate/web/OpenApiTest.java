package dev.spate.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.spate.http.Response;
import dev.spate.web.news.NewsApi;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private final Notes notes = new Notes();

  private JsonNode document() throws Exception {
    return MAPPER.readTree(notes.send("GET /openapi.json", "", "").body());
  }

  @Test
  void it_is_served_with_what_the_handler_checks() throws Exception {
    JsonNode document = document();

    assertThat(document.at("/openapi").asText()).isEqualTo("3.1.0");
    assertThat(document.at("/servers/0/url").asText()).isEqualTo("/base");
    JsonNode read = document.at("/paths/~1notes~1{id}/get");
    assertThat(read.at("/parameters").findValuesAsText("name"))
        .containsExactly("id", "word", "times", "cursor");
    assertThat(read.at("/parameters/2/schema/maximum").asInt()).isEqualTo(3);
    JsonNode change = document.at("/paths/~1notes~1{id}/put");
    assertThat(change.at("/security/0/bearer/0").asText()).isEqualTo("notes:write");
    assertThat(change.at("/parameters").findValuesAsText("name")).contains("If-Match");
    assertThat(document.at("/paths/~1once/post/parameters").findValuesAsText("name"))
        .contains("Idempotency-Key");
    assertThat(document.at("/components/schemas/Note/properties/stars/maximum").asInt())
        .isEqualTo(5);
    assertThat(document.at("/components/schemas/Note/required")).hasSize(3);
  }

  @Test
  void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own()
      throws Exception {
    for (String text : List.of(OpenApi.of(Notes.API, ""), OpenApi.of(NewsApi.API, "/x"))) {
      JsonNode document = MAPPER.readTree(text);
      List<String> references = document.findValuesAsText("$ref");
      assertThat(references)
          .isNotEmpty()
          .allSatisfy(r -> assertThat(document.at(r.substring(1)).isObject()).as(r).isTrue());
      assertThat(document.findValuesAsText("operationId")).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  @Test
  void it_is_the_same_in_every_process_and_need_not_be_sent_twice() throws Exception {
    Response first = notes.send("GET /openapi.json", "", "");
    String tag = first.headers().first("etag").orElseThrow();

    assertThat(tag).isEqualTo("\"" + Sha256.hex(first.body()) + "\"");
    assertThat(notes.send("GET /openapi.json", "If-None-Match: " + tag, "").status())
        .isEqualTo(304);
    assertThat(notes.send("POST /openapi.json", "", "").status()).isEqualTo(405);
  }

  @Test
  void two_shapes_of_one_name_are_refused() {
    Shape<Notes.Told> other = Shape.of(Notes.Told.class).text("text", Notes.Told::text, 1, 2);
    List<Operation<?, ?>> operations = new ArrayList<>();
    operations.add(Operation.get("/a", other));
    operations.add(Notes.READ);

    assertThatThrownBy(() -> Api.of("x", "1", "/o", operations.toArray(Operation<?, ?>[]::new)))
        .hasMessageContaining("two shapes named Told");
  }
}
