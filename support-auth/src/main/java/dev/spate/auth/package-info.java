/**
 * Who is asking, and may they.
 *
 * <p>What comes in: a bearer token (a JWT, RFC 7519), a session's cookie or a one-time ticket. What
 * goes out: a principal with claims, the same whether an authorizer in front of the function found
 * it ({@link dev.spate.auth.BearerAuthorizer}, {@link dev.spate.auth.TicketAuthorizer}) or a filter
 * around it ({@link dev.spate.auth.BearerFilter}, {@link dev.spate.auth.SessionFilter}). What may
 * fail: credentials that are not good are refused, with a reason that holds nothing of them; keys
 * that cannot be fetched are a failure to be tried again, never a refusal and never a pass.
 *
 * <p>Read in this order: {@link dev.spate.auth.JwtRules} (what is believed) &rarr; {@link
 * dev.spate.auth.JwtVerifier} (every check in order) &rarr; {@link dev.spate.auth.KeySource} (where
 * keys come from) &rarr; {@link dev.spate.auth.Sessions} and {@link dev.spate.auth.Tickets}.
 */
@NullMarked
package dev.spate.auth;

import org.jspecify.annotations.NullMarked;
