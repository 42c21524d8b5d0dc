@NullMarked
package dev.spate.examples.stadium;

import org.jspecify.annotations.NullMarked;
