package dev.spate.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One room as somebody would write it for one process, on event loops as many as there are cores:
 * each loop has its own members, and what is said goes to all loops over the event bus. Messages
 * have numbers, are kept, and are taken once for each client id; who is too slow is put out.
 */
public final class VertxRoom extends AbstractVerticle {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ROOM = "final";

  private static final Object LOCK = new Object();
  private static final List<String> HISTORY = new ArrayList<>();
  private static final Map<String, Integer> SAID = new HashMap<>();

  private final Set<ServerWebSocket> members = new LinkedHashSet<>();

  @Override
  public void start() {
    vertx.eventBus().<String>localConsumer(ROOM, message -> tell(message.body()));
    vertx
        .createHttpServer()
        .webSocketHandler(this::come)
        .listen(Integer.getInteger("port"))
        .onFailure(
            why -> {
              why.printStackTrace();
              System.exit(1);
            });
  }

  private void come(ServerWebSocket socket) {
    String name = socket.query().replaceFirst(".*name=", "");
    members.add(socket);
    socket.closeHandler(end -> members.remove(socket));
    socket.textMessageHandler(text -> said(socket, name, text));
  }

  private void said(ServerWebSocket socket, String name, String text) {
    try {
      JsonNode frame = JSON.readTree(text);
      int seq = accept(name, frame.path("clientId").asText(), frame.path("text").asText());
      socket.writeTextMessage(
          JSON.writeValueAsString(
              JSON.createObjectNode()
                  .put("type", "accepted")
                  .put("room", ROOM)
                  .put("clientId", frame.path("clientId").asText())
                  .put("seq", seq)));
    } catch (JsonProcessingException e) {
      socket.close();
    }
  }

  /** In one piece, so that every loop hears messages in the order of their numbers. */
  private int accept(String name, String clientId, String text) throws JsonProcessingException {
    synchronized (LOCK) {
      Integer before = SAID.get(name + " " + clientId);
      if (before != null) {
        return before;
      }
      int seq = HISTORY.size() + 1;
      String message =
          JSON.writeValueAsString(
              JSON.createObjectNode()
                  .put("type", "message")
                  .put("room", ROOM)
                  .put("seq", seq)
                  .put("from", name)
                  .put("text", text)
                  .put("at", Instant.now().toString()));
      HISTORY.add(message);
      SAID.put(name + " " + clientId, seq);
      vertx.eventBus().publish(ROOM, message);
      return seq;
    }
  }

  private void tell(String message) {
    List<ServerWebSocket> slow = new ArrayList<>();
    for (ServerWebSocket member : members) {
      if (member.writeQueueFull()) {
        slow.add(member);
      } else {
        member.writeTextMessage(message);
      }
    }
    slow.forEach(ServerWebSocket::close);
  }

  public static void main(String[] args) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    System.setProperty("port", Integer.toString(port));
    int loops = Runtime.getRuntime().availableProcessors();
    Vertx.vertx()
        .deployVerticle(VertxRoom.class, new DeploymentOptions().setInstances(loops))
        .onSuccess(id -> System.out.println(port));
    while (System.in.read() >= 0) {
      // until whoever started it has heard enough
    }
    System.exit(0);
  }
}
