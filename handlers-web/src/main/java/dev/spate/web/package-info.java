/**
 * A static site and its API behind a cache.
 *
 * <p>What comes in: requests through any front. What goes out: files of a published site with
 * headers by which caches keep what may be kept, and answers of operations in JSON. What may fail:
 * what the client did wrong is told as a problem (RFC 9457), all at once where it can be; a store
 * that does not answer is a failure of the function, which the engine answers with 500.
 *
 * <p>Read in this order: {@link dev.spate.web.SiteHandler} with {@link dev.spate.web.SitePublisher}
 * (files) &rarr; {@link dev.spate.web.Operation}, {@link dev.spate.web.Shape} and {@link
 * dev.spate.web.Param} (an operation as a value) &rarr; {@link dev.spate.web.ApiHandler} (how it is
 * answered) &rarr; {@link dev.spate.web.Caching} &rarr; the package {@code sql} (a database) &rarr;
 * the package {@code news} (an application of all of it).
 */
@NullMarked
package dev.spate.web;

import org.jspecify.annotations.NullMarked;
