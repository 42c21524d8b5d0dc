package dev.spate.web.use;

import dev.spate.ObjectReader;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.web.SiteFile;
import dev.spate.web.SiteHandler;
import dev.spate.web.SiteIndex;
import dev.spate.web.SiteRules;
import java.util.Optional;

/** A user's site: an old address goes on, everything is kept for a minute, and marked. */
public class MySite extends SiteHandler {
  /** Of this bucket. */
  public MySite(ObjectReader bucket) {
    super(bucket, SiteRules.standard());
  }

  @Override
  protected Optional<SiteFile> find(SiteIndex files, String path, Request request) {
    return super.find(files, path.equals("old") ? "api.html" : path, request);
  }

  @Override
  protected String cacheControl(SiteFile file) {
    return "max-age=60";
  }

  @Override
  protected Response finish(Response response, Request request) {
    return super.finish(response, request).header("x-served-by", "my site");
  }
}
