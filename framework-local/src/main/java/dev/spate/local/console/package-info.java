/**
 * The console: what a local runtime is and does, as JSON and as pages, and what people can tell it
 * to do.
 *
 * <p>{@link dev.spate.local.console.Subject} is all that it knows of a runtime. {@link
 * dev.spate.local.console.Api} answers requests below {@code /_spate/api/}, {@link
 * dev.spate.local.console.Live} tells what happens as it happens, {@link
 * dev.spate.local.console.Pages} holds the pages, which are plain files with no build step. The
 * guide docs/guides/console.md describes the JSON.
 */
@NullMarked
package dev.spate.local.console;

import org.jspecify.annotations.NullMarked;
