@NullMarked
package dev.spate.mqtt;

import org.jspecify.annotations.NullMarked;
