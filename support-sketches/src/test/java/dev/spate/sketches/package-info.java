@NullMarked
package dev.spate.sketches;

import org.jspecify.annotations.NullMarked;
