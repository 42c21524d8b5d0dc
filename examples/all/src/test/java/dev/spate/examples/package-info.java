@NullMarked
package dev.spate.examples;

import org.jspecify.annotations.NullMarked;
