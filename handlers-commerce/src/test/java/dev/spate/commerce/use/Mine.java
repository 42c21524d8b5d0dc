package dev.spate.commerce.use;

import dev.spate.App;
import dev.spate.Invocation;
import dev.spate.RejectedException;
import dev.spate.commerce.Cart;
import dev.spate.commerce.CatalogueHandler;
import dev.spate.commerce.CheckoutHandler;
import dev.spate.commerce.CheckoutPorts;
import dev.spate.commerce.FlashSale;
import dev.spate.commerce.Line;
import dev.spate.commerce.Money;
import dev.spate.commerce.News;
import dev.spate.commerce.NotificationHandler;
import dev.spate.commerce.NotifyPorts;
import dev.spate.commerce.Order;
import dev.spate.commerce.OrderHandler;
import dev.spate.commerce.PaymentWebhookHandler;
import dev.spate.commerce.Product;
import dev.spate.commerce.SagaPorts;
import dev.spate.commerce.Session;
import dev.spate.commerce.SimulatedGateway;
import dev.spate.commerce.WaitingRoomHandler;
import dev.spate.http.Request;
import dev.spate.http.Response;
import dev.spate.notify.Email;
import dev.spate.notify.Push;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A user's subclass of every base class, and the application that they make. */
final class Mine {
  /** Orders that came to their end. */
  static final Queue<String> ENDED = new ConcurrentLinkedQueue<>();

  /** What was written, and what was not pushed. */
  static final Queue<String> MAILED = new ConcurrentLinkedQueue<>();

  private Mine() {}

  /** Half price, and nobody from elsewhere. */
  static final class MyCheckout extends CheckoutHandler {
    MyCheckout(CheckoutPorts ports) {
      super(ports);
    }

    @Override
    protected void check(Cart cart, Request request, Invocation in) {
      if (cart.customer().startsWith("x")) {
        throw new RejectedException("not for " + cart.customer());
      }
    }

    @Override
    protected List<Line> price(Cart cart, Invocation in) {
      return super.price(cart, in).stream()
          .map(
              line ->
                  new Line(
                      line.sku(),
                      line.quantity(),
                      line.limit(),
                      line.shards(),
                      new Money(line.price().minor() / 2, "EUR"),
                      line.tax()))
          .toList();
    }
  }

  /** Knows what came to its end. */
  static final class MyOrders extends OrderHandler {
    MyOrders(SagaPorts ports) {
      super(ports);
    }

    @Override
    protected void ended(Order order, Invocation in) {
      ENDED.add(order.state().word() + " " + order.total());
    }
  }

  /** Says more of each product. */
  static final class MyCatalogue extends CatalogueHandler {
    MyCatalogue(FlashSale.Reads reads) {
      super(reads.catalogue(), reads.stock());
    }

    @Override
    protected Map<String, String> more(Product product) {
      return Map.of("picture", product.sku() + ".webp");
    }

    @Override
    protected String cacheControl() {
      return "no-cache";
    }
  }

  /** Listens to another bank. */
  static final class MyWebhook extends PaymentWebhookHandler {
    MyWebhook(FlashSale.Webhooks ports) {
      super(ports.secret(), ports.payments());
    }

    @Override
    protected String signatureHeader() {
      return "bank-signature";
    }

    @Override
    protected Duration tolerance() {
      return Duration.ofSeconds(10);
    }

    @Override
    protected Optional<String> order(Map<?, ?> event) {
      return Optional.ofNullable((String) event.get("about"));
    }
  }

  /** Lets nobody in from one network. */
  static final class MyRoom extends WaitingRoomHandler {
    MyRoom(FlashSale.Waiting ports) {
      super(ports);
    }

    @Override
    protected boolean mayJoin(Request request, Session session, Invocation in) {
      return request.header("x-robot").isEmpty() && super.mayJoin(request, session, in);
    }
  }

  /** Writes to a list instead of an address, and pushes nothing. */
  static final class MyNews extends NotificationHandler {
    MyNews(NotifyPorts ports) {
      super(ports);
    }

    @Override
    protected Optional<Email> email(News news) {
      MAILED.add(news.state() + " to " + news.contact());
      return Optional.of(
          new Email(
              news.id(), "me@example.org", news.contact() + "@example.net", "News", news.state()));
    }

    @Override
    protected Optional<Push> push(News news) {
      MAILED.add(news.state() + " not pushed");
      return Optional.empty();
    }
  }

  static final App APP =
      FlashSale.standard()
          .checkout(MyCheckout::new)
          .order(MyOrders::new)
          .catalogue(MyCatalogue::new)
          .webhook(ports -> new MyBank(ports))
          .waitingRoom(MyRoom::new)
          .notification(MyNews::new)
          .trial(SimulatedGateway.Odds.GOOD);

  /** The simulated bank signs as Stripe does, so both headers are understood. */
  private static final class MyBank implements dev.spate.Handler<Request, Response> {
    private final PaymentWebhookHandler standard;
    private final MyWebhook mine;

    MyBank(FlashSale.Webhooks ports) {
      this.standard = new PaymentWebhookHandler(ports.secret(), ports.payments());
      this.mine = new MyWebhook(ports);
    }

    @Override
    public Response handle(Request request, Invocation in) {
      return (request.header("bank-signature").isPresent() ? mine : standard).handle(request, in);
    }
  }
}
