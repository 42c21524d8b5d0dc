package dev.spate.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.Condition;
import dev.spate.Event;
import dev.spate.EventHandler;
import dev.spate.Invocation;
import dev.spate.Key;
import dev.spate.RejectedException;
import dev.spate.notify.Email;
import dev.spate.notify.Push;
import dev.spate.notify.PushSender;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Tells customers what has become of their orders: by e-mail to the order's contact, and to the
 * browser that listens for it. The function runs inside of {@link dev.spate.Once}, and each message
 * has the id of its piece of news, so a second one is known as such wherever the first one went.
 *
 * <p>Subclasses may override the protected methods; none is called by a constructor.
 */
public class NotificationHandler implements EventHandler<String> {
  private final NotifyPorts ports;

  /** A handler with these ports; nothing is called yet. */
  public NotificationHandler(NotifyPorts ports) {
    this.ports = ports;
  }

  @Override
  public final void on(Event<String> event, Invocation in) {
    News news = News.of(event.data());
    try {
      email(news).ifPresent(ports.mail()::send);
    } catch (RejectedException e) {
      // A wrong address is the customer's own; the browser is told all the same.
      in.say("warn", "no mail about " + news.id(), Map.of("reason", e.reason()));
    }
    Key key = Listen.key(news.order());
    var listener = ports.listeners().get(key);
    Optional<Push> push = push(news);
    if (listener.isPresent() && push.isPresent()) {
      var to = Listen.subscription(new String(listener.get().value(), UTF_8));
      if (ports.push().send(to, push.get(), in) == PushSender.Result.GONE) {
        ports.listeners().delete(key, Condition.always());
      }
    }
  }

  /** The mail about a piece of news; unless overridden of each end, if there is an address. */
  protected Optional<Email> email(News news) {
    if (!news.contact().contains("@") || !isEnd(news)) {
      return Optional.empty();
    }
    String reason = news.reason().isEmpty() ? "" : "Why: " + news.reason() + ".\n";
    String text =
        "Order %s is %s.\n%sTotal: %s\n"
            .formatted(news.order(), news.state(), reason, news.total());
    String subject = "Your order is " + news.state();
    return Optional.of(new Email(news.id(), ports.from(), news.contact(), subject, text));
  }

  /** The message to a browser; unless overridden one for each end, its payload in JSON. */
  protected Optional<Push> push(News news) {
    byte[] payload =
        JsonText.object().text("order", news.order()).text("state", news.state()).bytes();
    // One topic for each order: what the browser has not seen yet is replaced by what is newer.
    return isEnd(news)
        ? Optional.of(new Push(news.order(), payload, Duration.ofHours(12)))
        : Optional.empty();
  }

  private static boolean isEnd(News news) {
    return switch (news.state()) {
      case "fulfilled", "refunded", "cancelled" -> true;
      default -> false;
    };
  }
}
