package dev.spate.web.lambda;

import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.json.JsonPayloads;
import dev.spate.web.news.Article;
import dev.spate.web.news.Comment;
import dev.spate.web.news.Newsroom;
import dev.spate.web.news.PublishSite;
import dev.spate.web.news.Visitor;

/**
 * The standard newsroom as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. For a
 * newsroom of your own, or one with a database, extend {@link LambdaEntry} in the same way.
 */
@JsonPayloads({
  Article.class,
  Article.Draft.class,
  Article.Summaries.class,
  Comment.Comments.class,
  Comment.Remark.class,
  Visitor.class,
  PublishSite.Order.class,
  PublishSite.Report.class
})
public final class WebFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public WebFunctions() {
    super(deployment());
  }

  WebFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(Newsroom.standard().app(), new WebFunctionsJson());
  }
}
