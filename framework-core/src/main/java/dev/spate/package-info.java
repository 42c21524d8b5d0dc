/** The words and the laws of Spate: events, handlers, triggers, ports and the application value. */
@NullMarked
package dev.spate;

import org.jspecify.annotations.NullMarked;
