@NullMarked
package dev.spate.analytics.warehouse;

import org.jspecify.annotations.NullMarked;
