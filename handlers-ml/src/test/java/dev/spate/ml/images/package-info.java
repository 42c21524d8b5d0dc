@NullMarked
package dev.spate.ml.images;

import org.jspecify.annotations.NullMarked;
