/** Servers that speak AWS's protocols, and a proxy that makes them fail. */
@NullMarked
package dev.spate.aws.sdk.testing;

import org.jspecify.annotations.NullMarked;
