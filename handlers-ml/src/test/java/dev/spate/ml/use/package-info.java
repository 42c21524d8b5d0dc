@NullMarked
package dev.spate.ml.use;

import org.jspecify.annotations.NullMarked;
