@NullMarked
package dev.spate.ml.translation;

import org.jspecify.annotations.NullMarked;
