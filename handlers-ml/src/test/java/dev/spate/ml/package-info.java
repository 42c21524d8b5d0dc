@NullMarked
package dev.spate.ml;

import org.jspecify.annotations.NullMarked;
