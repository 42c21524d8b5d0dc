@NullMarked
package dev.spate.analytics.facts;

import org.jspecify.annotations.NullMarked;
