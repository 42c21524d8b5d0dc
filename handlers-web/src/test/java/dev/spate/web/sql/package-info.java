@NullMarked
package dev.spate.web.sql;

import org.jspecify.annotations.NullMarked;
