@NullMarked
package dev.spate.web;

import org.jspecify.annotations.NullMarked;
