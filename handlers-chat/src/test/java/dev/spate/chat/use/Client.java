package dev.spate.chat.use;

import dev.spate.chat.Stadium;
import dev.spate.http.Request;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Socket;
import java.util.List;
import java.util.Map;

/** Somebody in a simulated room. */
record Client(Simulation run, Socket socket) {
  static Client come(Simulation run, String query) {
    Request r = Request.of("GET", "/");
    Request opening =
        new Request(
            r.method(),
            r.base(),
            r.path(),
            query,
            r.headers(),
            r.body(),
            Map.of(),
            r.principal(),
            r.claims(),
            r.address());
    return new Client(run, run.connect(Stadium.SOCKET, opening));
  }

  void say(String id, String text) {
    send("{\"action\":\"say\",\"clientId\":\"" + id + "\",\"text\":\"" + text + "\"}");
  }

  void send(String json) {
    socket.send(json);
    run.runFor(java.time.Duration.ofSeconds(3));
  }

  /** What was heard of one type. */
  List<String> heard(String type) {
    return socket.heard().stream().filter(f -> f.startsWith("{\"type\":\"" + type)).toList();
  }

  String last(String type) {
    List<String> all = heard(type);
    return all.isEmpty() ? "" : all.getLast();
  }
}
