/** The application of docs/guides/nothing-is-lost.md, as somebody would write it. */
@NullMarked
package dev.spate.docs.lost;

import org.jspecify.annotations.NullMarked;
