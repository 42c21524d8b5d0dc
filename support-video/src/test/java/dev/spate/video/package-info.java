@NullMarked
package dev.spate.video;

import org.jspecify.annotations.NullMarked;
