package dev.spate.chat;

import dev.spate.http.Headers;
import dev.spate.http.Request;
import dev.spate.simulator.Simulation;
import dev.spate.simulator.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room who keeps to the one rule that clients have: show a message when its number is
 * the next one. It takes down what it was sent against the promise.
 */
final class Fan {
  private static final Pattern TYPE = Pattern.compile("^\\{\"type\":\"(\\w+)\"");
  private static final Pattern MESSAGE =
      Pattern.compile(
          "\\{\"type\":\"message\",\"room\":\"[^\"]*\",\"seq\":(\\d+),\"from\":\"[^\"]*\",\"text\":\"([^\"]*)\"");
  private static final Pattern ACCEPTED =
      Pattern.compile("\"clientId\":\"([^\"]*)\",\"seq\":(\\d+)");
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

  final String name;
  final String room;
  final List<String> transcript = new ArrayList<>();
  final List<String> broken = new ArrayList<>();
  final Map<String, String> unanswered = new LinkedHashMap<>();
  final Map<String, Long> accepted = new LinkedHashMap<>();
  final List<String> errors = new ArrayList<>();
  int doubles;
  long present;
  boolean away;
  private final Simulation simulation;
  private final List<Socket> sockets = new ArrayList<>();
  private @Nullable Socket socket;
  private int heard;
  private boolean excused;

  Fan(Simulation simulation, String room, String name) {
    this.simulation = simulation;
    this.room = room;
    this.name = name;
  }

  static Request opening(String query) {
    Request plain = Request.of("GET", "/");
    return new Request(
        plain.method(),
        plain.base(),
        plain.path(),
        query,
        Headers.none(),
        plain.body(),
        plain.parameters(),
        Optional.empty(),
        Map.of(),
        "192.0.2.7");
  }

  /** Comes, or comes back, for what it has missed; a few times, as clients do. */
  boolean connect() {
    listen();
    for (int i = 0; i < 12; i++) {
      String query =
          "room="
              + room
              + "&name="
              + URLEncoder.encode(name, StandardCharsets.UTF_8)
              + "&after="
              + transcript.size();
      Socket opened = simulation.connect(Stadium.SOCKET, opening(query));
      heard = 0;
      excused = false;
      sockets.add(opened);
      if (opened.isOpen()) {
        socket = opened;
        away = false;
        return true;
      }
      simulation.runFor(Duration.ofSeconds(1));
    }
    return false;
  }

  boolean isOpen() {
    return socket != null && socket.isOpen() && !away;
  }

  /** How many connections of it are open, those that it has forgotten among them. */
  long connected() {
    return sockets.stream().filter(Socket::isOpen).count();
  }

  Socket socket() {
    if (socket == null) {
      throw new IllegalStateException(name + " never came");
    }
    return socket;
  }

  void say(String clientId, String text) {
    unanswered.put(clientId, text);
    send("{\"action\":\"say\",\"clientId\":\"" + clientId + "\",\"text\":\"" + text + "\"}");
  }

  void send(String json) {
    if (isOpen()) {
      socket().send(json);
    }
  }

  /** Says again what nobody has answered. */
  void sayAgain() {
    new LinkedHashMap<>(unanswered).forEach(this::say);
  }

  /** Its network is gone; nobody is told. */
  void vanish() {
    listen();
    if (socket != null) {
      socket.vanish();
      away = true;
    }
  }

  void close() {
    listen();
    if (socket != null) {
      socket.close();
      away = true;
    }
  }

  /** Reads what has come. */
  void listen() {
    if (socket == null) {
      return;
    }
    List<String> frames = socket.heard();
    for (; heard < frames.size(); heard++) {
      hear(frames.get(heard));
    }
  }

  private void hear(String frame) {
    Matcher type = TYPE.matcher(frame);
    String kind = type.find() ? type.group(1) : "";
    switch (kind) {
      case "message", "messages", "history" -> messages(frame);
      case "accepted" -> {
        Matcher ids = ACCEPTED.matcher(frame);
        if (ids.find()) {
          unanswered.remove(ids.group(1));
          Long before = accepted.put(ids.group(1), Long.parseLong(ids.group(2)));
          if (before != null && before != Long.parseLong(ids.group(2))) {
            broken.add(name + ": " + ids.group(1) + " was accepted twice");
          }
        }
      }
      case "presence" -> {
        Matcher count = COUNT.matcher(frame);
        if (count.find()) {
          present = Long.parseLong(count.group(1));
        }
      }
      case "resume" -> {
        excused = true;
        send("{\"action\":\"history\",\"after\":" + transcript.size() + "}");
      }
      case "error" -> errors.add(frame);
      default -> {}
    }
  }

  private void messages(String frame) {
    Matcher each = MESSAGE.matcher(frame);
    while (each.find()) {
      long seq = Long.parseLong(each.group(1));
      if (seq == transcript.size() + 1) {
        transcript.add(each.group(2));
      } else if (seq > transcript.size() && !excused) {
        broken.add(name + " has " + transcript.size() + " messages and was sent " + seq);
      } else {
        doubles++;
      }
    }
  }
}
