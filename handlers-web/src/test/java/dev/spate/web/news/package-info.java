@NullMarked
package dev.spate.web.news;

import org.jspecify.annotations.NullMarked;
