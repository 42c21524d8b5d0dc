package dev.spate.local;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the socket API that a request is for: to connect, or to send to who is connected. */
final class SocketFront {
  private static final String COMMANDS = "/@connections/";

  private final Map<String, Place> places;
  private final SocketDoor door;
  private final ConnectionCommands commands;

  /** A socket API and where it answers. */
  record Place(RunningApp app, String path, SocketHub hub) {}

  SocketFront(Map<String, Place> places, SocketDoor door, ConnectionCommands commands) {
    this.places = places;
    this.door = door;
    this.commands = commands;
  }

  /** Answers a request, if it is for a socket API. */
  boolean takes(SocketDoor.Knock knock) {
    String path = knock.exchange().rawPath();
    int command = path.indexOf(COMMANDS);
    if (command >= 0) {
      return takes(knock, places.get(path.substring(0, command)), command);
    }
    String api = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    Place place = knock.isUpgrade() ? places.get(api) : null;
    if (place == null) {
      return false;
    }
    if (place.app.crashed().isPresent()) {
      throw new HttpProblem(503, "The application has stopped");
    }
    String base = place.app.base();
    String below = Paths.decode(path.substring(base.length()));
    door.open(knock, place.hub, knock.exchange().request(base, below));
    return true;
  }

  private boolean takes(SocketDoor.Knock knock, @Nullable Place place, int command) {
    if (place == null) {
      return false;
    }
    String id = Paths.decode(knock.exchange().rawPath().substring(command + COMMANDS.length()));
    knock.exchange().send(commands.answer(knock.exchange(), place.hub, id), knock.callback());
    return true;
  }
}
