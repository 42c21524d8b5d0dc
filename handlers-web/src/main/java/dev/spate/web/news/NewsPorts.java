package dev.spate.web.news;

import dev.spate.Codecs;
import dev.spate.KeyValueStore;
import dev.spate.auth.Sessions;
import java.util.function.Function;

/**
 * What the newsroom's API may touch.
 *
 * @param articles articles, comments, answers to idempotency keys and counts of requests
 * @param sessions who has signed in
 * @param search makes the search from the articles
 */
public record NewsPorts(
    KeyValueStore articles,
    Sessions sessions,
    Codecs codecs,
    Function<NewsPorts, ArticleSearch> search) {}
