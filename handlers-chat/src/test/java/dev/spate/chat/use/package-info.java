/** Uses the module as its users do: from another package. */
@NullMarked
package dev.spate.chat.use;

import org.jspecify.annotations.NullMarked;
