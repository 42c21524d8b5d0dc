/** HTTP as values: a request comes in, a response goes out. */
@NullMarked
package dev.spate.http;

import org.jspecify.annotations.NullMarked;
