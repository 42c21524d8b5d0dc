@org.jspecify.annotations.NullMarked
package dev.spate.commerce;
