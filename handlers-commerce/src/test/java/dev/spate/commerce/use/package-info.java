/** Tests that stand where a user stands: outside of the package. */
@org.jspecify.annotations.NullMarked
package dev.spate.commerce.use;
