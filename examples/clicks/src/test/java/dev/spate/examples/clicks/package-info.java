@NullMarked
package dev.spate.examples.clicks;

import org.jspecify.annotations.NullMarked;
