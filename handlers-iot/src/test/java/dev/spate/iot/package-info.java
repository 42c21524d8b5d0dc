@NullMarked
package dev.spate.iot;

import org.jspecify.annotations.NullMarked;
