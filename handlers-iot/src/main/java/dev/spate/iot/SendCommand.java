package dev.spate.iot;

import dev.spate.Codec;
import dev.spate.FunctionSpec;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.KeyValueReader;
import dev.spate.Message;
import dev.spate.Publisher;
import dev.spate.RejectedException;
import dev.spate.Trigger;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.time.Duration;
import java.util.List;

/**
 * Tells a device what to do, for the operator: {@code POST /api/commands/{id}?word=update}. It is
 * sent once; a device that is away for longer than the broker waits for it does not hear of it.
 */
final class SendCommand implements Handler<Request, Response> {
  private static final Duration GOOD = Duration.ofMinutes(15);

  private final Roll roll;
  private final Publisher<Command> devices;
  private final Codec<Command> codec;

  private SendCommand(
      KeyValueReader fleet,
      Codec<Member> members,
      Publisher<Command> devices,
      Codec<Command> codec) {
    this.roll = new Roll(fleet, members);
    this.devices = devices;
    this.codec = codec;
  }

  static FunctionSpec<?, ?, ?> function(Fleet fleet) {
    return FunctionSpec.function(
            "command",
            Trigger.Http.on("POST", "/api/commands/{id}"),
            ports ->
                new SendCommand(
                    ports.read(Fleet.FLEET),
                    ports.codec(Member.class),
                    ports.publish(Command.topic(fleet.name())),
                    ports.codec(Command.class)))
        .through(fleet.operators());
  }

  @Override
  public Response handle(Request request, Invocation in) {
    String device = Device.checkId(request.parameter("id"));
    String word = request.query("word").orElse("");
    if (!word.matches("[A-Za-z0-9-]{1,64}")) {
      throw new RejectedException(
          "word must be 1 to 64 letters, digits and hyphens, not " + word.length() + " characters");
    }
    if (roll.find(device).isEmpty()) {
      return Response.text(404, "there is no such device");
    }
    Command command = new Command(in.id("command"), device, word, in.now().plus(GOOD));
    devices.publish(List.of(Message.of(command.id(), command).key(device)));
    return codec.response(202, command);
  }
}
