@NullMarked
package dev.spate.analytics.windows;

import org.jspecify.annotations.NullMarked;
