@NullMarked
package dev.spate.web.lambda;

import org.jspecify.annotations.NullMarked;
