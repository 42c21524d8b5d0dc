@NullMarked
package dev.spate.chat;

import org.jspecify.annotations.NullMarked;
