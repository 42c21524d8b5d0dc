@NullMarked
package dev.spate.ml.lambda;

import org.jspecify.annotations.NullMarked;
