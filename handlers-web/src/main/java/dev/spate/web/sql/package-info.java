/** A relational database as a port: prepared statements in one transaction, within a deadline. */
@NullMarked
package dev.spate.web.sql;

import org.jspecify.annotations.NullMarked;
