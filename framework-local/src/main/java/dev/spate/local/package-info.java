/**
 * Whole applications in one JVM: real sockets, the wall clock, stores in memory or on disk; no
 * account, container or network.
 *
 * <p>Read {@link dev.spate.local.LocalRuntime} first. A request goes {@code HttpServer} → {@code
 * HttpGateway} → {@code RunningFunction} → handler. An object goes {@code LocalBucket} → {@code
 * Ledger}, which commits the object together with the notices of it, and from there by {@code
 * Deliverer} to the functions that wait for it.
 */
@NullMarked
package dev.spate.local;

import org.jspecify.annotations.NullMarked;
