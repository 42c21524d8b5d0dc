/**
 * A flash sale: products are listed, ordered, reserved, paid for and told of, and nothing is sold
 * twice or paid for in vain.
 *
 * <p>What comes in: carts over HTTP ({@link dev.spate.commerce.CheckoutHandler}), and webhooks of a
 * payment gateway. What goes out: orders that end as fulfilled, refunded or cancelled, and the news
 * of each step. What may fail: anything between two steps. Each step is one transaction, or one
 * call that carries the order's id, so whoever comes next goes on from what is written. What can
 * never go on is kept with the reason among the dead letters.
 *
 * <p>Read in this order: {@link dev.spate.commerce.FlashSale} (every function on a line) &rarr;
 * {@link dev.spate.commerce.Order}, {@link dev.spate.commerce.OrderState}, {@link
 * dev.spate.commerce.Product}, {@link dev.spate.commerce.Money} (nouns) &rarr; {@link
 * dev.spate.commerce.OrderRules} and {@code StockRules} (decisions, pure) &rarr; {@link
 * dev.spate.commerce.Inventory} (stock in shards) &rarr; {@link dev.spate.commerce.OrderSaga} (from
 * a state to the next) &rarr; {@link dev.spate.commerce.PaymentGateway} &rarr; one class for each
 * function; {@link dev.spate.commerce.CheckoutHandler}, {@link dev.spate.commerce.OrderHandler},
 * {@link dev.spate.commerce.CatalogueHandler}, {@link dev.spate.commerce.PaymentWebhookHandler} and
 * {@link dev.spate.commerce.WaitingRoomHandler} are there to be extended.
 */
@NullMarked
package dev.spate.commerce;

import org.jspecify.annotations.NullMarked;
