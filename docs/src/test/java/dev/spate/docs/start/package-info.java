/** The application of docs/start.md, as somebody would write it. */
@NullMarked
package dev.spate.docs.start;

import org.jspecify.annotations.NullMarked;
