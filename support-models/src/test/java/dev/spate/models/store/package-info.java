@NullMarked
package dev.spate.models.store;

import org.jspecify.annotations.NullMarked;
