@NullMarked
package dev.spate.models.scorers;

import org.jspecify.annotations.NullMarked;
