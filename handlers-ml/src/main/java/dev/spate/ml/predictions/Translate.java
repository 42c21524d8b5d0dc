package dev.spate.ml.predictions;

import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.Warm;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.ml.Prediction;
import dev.spate.ml.translation.Languages;
import dev.spate.ml.translation.Translation;
import dev.spate.ml.translation.TranslationHandler;
import dev.spate.ml.translation.Translator;
import dev.spate.models.json.Json;

/** Says a text in another language. */
final class Translate implements Handler<Request, Response>, Warm {
  private final Handler<TranslationHandler.Text, Prediction<Translation>> handler;

  Translate(Handler<TranslationHandler.Text, Prediction<Translation>> handler) {
    this.handler = handler;
  }

  @Override
  public void warm() throws Exception {
    Answers.warm(handler);
  }

  @Override
  public Response handle(Request request, Invocation in) throws Exception {
    Json body = Json.object(request.body());
    Languages languages = new Languages(body.text("from", 64), body.text("to", 64));
    String text = body.text("text", Translator.MOST_CHARACTERS);
    Prediction<Translation> translated =
        handler.handle(new TranslationHandler.Text(text, languages), in);
    return Answers.of(
        translated,
        Json.members("text", translated.value().text(), "warnings", translated.value().warnings()));
  }
}
