@NullMarked
package dev.spate.scan;

import org.jspecify.annotations.NullMarked;
