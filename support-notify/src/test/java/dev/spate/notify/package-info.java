@NullMarked
package dev.spate.notify;

import org.jspecify.annotations.NullMarked;
