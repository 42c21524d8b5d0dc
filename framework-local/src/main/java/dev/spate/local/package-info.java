/**
 * Whole applications in one JVM: real sockets, the wall clock, stores in memory or on disk; no
 * account, container or network.
 *
 * <p>Read {@link dev.spate.local.LocalRuntime} first. A request goes {@code HttpServer} → {@code
 * HttpGateway} → {@code RunningFunction} → handler. An object, an item or a message goes {@code
 * LocalBucket}, {@code LocalTable} or {@code LocalPorts} → {@code Ledger}, which commits it
 * together with the notices of it ({@code Notices}), and from there by {@code Inbox}, which holds
 * the source's delivery rule, and {@code Deliverer} to the functions that wait for it. {@code Owed}
 * keeps what is owed; how a message fails and comes again is told in {@link dev.spate.simulator},
 * whose rules these are.
 *
 * <p>People call functions and redrive dead letters through {@code Commands}.
 */
@NullMarked
package dev.spate.local;

import org.jspecify.annotations.NullMarked;
