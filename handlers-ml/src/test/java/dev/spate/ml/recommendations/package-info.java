@NullMarked
package dev.spate.ml.recommendations;

import org.jspecify.annotations.NullMarked;
