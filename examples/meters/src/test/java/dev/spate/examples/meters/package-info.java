@NullMarked
package dev.spate.examples.meters;

import org.jspecify.annotations.NullMarked;
