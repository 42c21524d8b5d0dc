package dev.spate.web.use;

import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.web.Operation;
import dev.spate.web.ProblemException;
import dev.spate.web.news.NewsHandler;
import dev.spate.web.news.NewsPorts;

/** A user's newsroom: members only, counted by their house, marked on the way out. */
public class MyNews extends NewsHandler {
  /** With these ports. */
  public MyNews(NewsPorts ports) {
    super(ports);
  }

  @Override
  protected void authorize(Operation<?, ?> operation, Request request) {
    super.authorize(operation, request);
    if (request.header("x-member").isEmpty()) {
      throw ProblemException.forbidden("for members alone");
    }
  }

  @Override
  protected String caller(Request request) {
    return request.header("x-house").orElse("nowhere");
  }

  @Override
  protected Response finish(Response response, Request request) {
    return response.header("x-served-by", "my news");
  }
}
