@NullMarked
package dev.spate.iot.lambda;

import org.jspecify.annotations.NullMarked;
