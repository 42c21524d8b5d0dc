@NullMarked
package dev.spate.auth;

import org.jspecify.annotations.NullMarked;
