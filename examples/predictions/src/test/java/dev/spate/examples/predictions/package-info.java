@NullMarked
package dev.spate.examples.predictions;

import org.jspecify.annotations.NullMarked;
