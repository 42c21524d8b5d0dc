@NullMarked
package dev.spate.analytics;

import org.jspecify.annotations.NullMarked;
