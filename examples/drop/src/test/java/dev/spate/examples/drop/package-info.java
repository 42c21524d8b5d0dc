@NullMarked
package dev.spate.examples.drop;

import org.jspecify.annotations.NullMarked;
