@NullMarked
package dev.spate.ml.fraud;

import org.jspecify.annotations.NullMarked;
