/**
 * Payloads in JSON. {@link dev.spate.json.JacksonCodecs} needs no set-up; its page says what it
 * reads and refuses.
 */
@NullMarked
package dev.spate.json;

import org.jspecify.annotations.NullMarked;
