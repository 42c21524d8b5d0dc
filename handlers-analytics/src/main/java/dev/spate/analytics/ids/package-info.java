/** Which events have been counted already. */
@NullMarked
package dev.spate.analytics.ids;

import org.jspecify.annotations.NullMarked;
