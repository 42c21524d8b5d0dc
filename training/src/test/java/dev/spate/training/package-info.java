@NullMarked
package dev.spate.training;

import org.jspecify.annotations.NullMarked;
