/** Uses the module as its users do: from another package. */
@NullMarked
package dev.spate.iot.use;

import org.jspecify.annotations.NullMarked;
