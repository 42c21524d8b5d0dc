/** What the compiler runs to make codecs; see {@link dev.spate.json.JsonPayloads}. */
@NullMarked
package dev.spate.json.processor;

import org.jspecify.annotations.NullMarked;
