@NullMarked
package dev.spate.web.use;

import org.jspecify.annotations.NullMarked;
