/** Events become numbers, each event counted once: windows, a warehouse, a dashboard. */
@NullMarked
package dev.spate.analytics;

import org.jspecify.annotations.NullMarked;
