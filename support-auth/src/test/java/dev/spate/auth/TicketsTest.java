package dev.spate.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spate.Access;
import dev.spate.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private static final Identity ADA = new Identity("ada", Map.of("room", "a", "scope", "chat"));

  private final Calls calls = new Calls();
  private final Tickets tickets = new Tickets(calls.table, "connect", Duration.ofSeconds(30));

  @Test
  void a_ticket_lets_in_once() {
    String ticket = tickets.issue(ADA, calls.in());

    assertThat(tickets.redeem(ticket, calls.in())).hasValue(ADA);
    assertThat(tickets.redeem(ticket, calls.in())).isEmpty();
  }

  @Test
  void of_many_who_show_a_ticket_at_once_one_is_let_in() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 50; round++) {
        String ticket = tickets.issue(ADA, calls.in());
        Callable<Optional<Identity>> show = () -> tickets.redeem(ticket, calls.in());
        List<Future<Optional<Identity>>> shown =
            threads.invokeAll(Stream.generate(() -> show).limit(8).toList());
        int in = 0;
        for (Future<Optional<Identity>> one : shown) {
          in += one.get().isPresent() ? 1 : 0;
        }
        assertThat(in).isEqualTo(1);
      }
    }
  }

  @Test
  void a_ticket_ends_by_itself() {
    String ticket = tickets.issue(ADA, calls.in());
    calls.pass(Duration.ofSeconds(30));

    assertThat(tickets.redeem(ticket, calls.in())).isEmpty();
  }

  @Test
  void a_ticket_for_one_purpose_is_not_taken_for_another() {
    Tickets downloads = new Tickets(calls.table, "download", Duration.ofSeconds(30));
    String ticket = tickets.issue(ADA, calls.in());

    assertThat(downloads.redeem(ticket, calls.in())).isEmpty();
    assertThat(tickets.redeem(ticket, calls.in())).isPresent();
  }

  @Test
  void the_table_does_not_hold_what_a_ticket_is() {
    String ticket = tickets.issue(ADA, calls.in());

    assertThat(calls.table.get(dev.spate.Key.of("ticket " + ticket))).isEmpty();
    assertThat(calls.table.get(dev.spate.Key.of("ticket " + Digest.of("connect", ticket))))
        .isPresent();
  }

  @Test
  void the_authorizer_takes_one_ticket_from_the_query() {
    TicketAuthorizer authorizer = new TicketAuthorizer(tickets);
    String ticket = tickets.issue(ADA, calls.in());

    assertThat(authorizer.handle(query("ticket=" + ticket + "&ticket=x"), calls.in()))
        .isInstanceOf(Access.Denied.class);
    assertThat(authorizer.handle(query("ticket=" + ticket), calls.in()))
        .isEqualTo(new Access.Allowed("ada", ADA.claims()));
    assertThat(authorizer.handle(query("ticket=" + ticket), calls.in()))
        .isInstanceOf(Access.Denied.class);
    assertThat(authorizer.handle(query(""), calls.in())).isInstanceOf(Access.Denied.class);
  }

  private static Request query(String query) {
    Request r = Request.of("GET", "/");
    return new Request(
        r.method(),
        "",
        "/",
        query,
        r.headers(),
        r.body(),
        Map.of(),
        Optional.empty(),
        Map.of(),
        "");
  }

  @Test
  void an_identity_is_bounded() {
    assertThatThrownBy(() -> Identity.of("")).isInstanceOf(IllegalArgumentException.class);
    Map<String, String> many =
        java.util.stream.IntStream.range(0, 101)
            .boxed()
            .collect(java.util.stream.Collectors.toMap(i -> "c" + i, i -> "v"));
    assertThatThrownBy(() -> new Identity("ada", many)).hasMessageContaining("100 claims");
  }
}
