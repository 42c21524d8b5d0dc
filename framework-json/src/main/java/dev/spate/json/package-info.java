/**
 * Payloads in JSON. {@link dev.spate.json.JacksonCodecs} needs no set-up; its page says what it
 * reads and refuses. {@link dev.spate.json.JsonPayloads} makes codecs that do the same when the
 * application is compiled, for functions that must start fast.
 */
@NullMarked
package dev.spate.json;

import org.jspecify.annotations.NullMarked;
