package dev.spate.examples.newsroom;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.Codec;
import dev.spate.Trigger;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.web.lambda.WebFunctionsJson;
import dev.spate.web.news.Article;
import java.util.Map;

/** A function that answers an article's draft with itself: JSON in, JSON out, nothing else. */
public final class ColdEntry extends LambdaEntry {
  /** Called by Lambda. */
  public ColdEntry() {
    super(
        new AwsDeployment(app(), new WebFunctionsJson()),
        Environment.of(Map.of(Environment.FUNCTION, "drafts")));
  }

  private static App app() {
    return App.of(
        "cold",
        function(
            "drafts",
            Trigger.Http.on("POST", "/drafts"),
            ports -> {
              Codec<Article.Draft> drafts = ports.codec(Article.Draft.class);
              return (request, in) -> drafts.response(200, drafts.read(request));
            }));
  }
}
