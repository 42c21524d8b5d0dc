/**
 * The newsroom: articles with tags, comments by people who signed in, editing behind a scope, a
 * static front page, and search.
 *
 * <p>Read in this order: {@link dev.spate.web.news.Newsroom} (every function on a line) &rarr;
 * {@link dev.spate.web.news.NewsApi} (every operation on a line) &rarr; {@link
 * dev.spate.web.news.NewsHandler} (their code) &rarr; {@code ArticleTable} (how articles are kept)
 * &rarr; {@link dev.spate.web.news.ArticleSearch} (on the table, or on a database).
 */
@NullMarked
package dev.spate.web.news;

import org.jspecify.annotations.NullMarked;
