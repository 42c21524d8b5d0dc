@NullMarked
package dev.spate.analytics.use;

import org.jspecify.annotations.NullMarked;
