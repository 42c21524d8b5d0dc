package dev.spate.chat;

import static dev.spate.FunctionSpec.function;

import dev.spate.App;
import dev.spate.FunctionSpec;
import dev.spate.PageFiles;
import dev.spate.Ports;
import dev.spate.Queue;
import dev.spate.SocketApi;
import dev.spate.Table;
import dev.spate.Timetable;
import dev.spate.Trigger;
import dev.spate.auth.JwtVerifier;
import dev.spate.auth.Tickets;
import dev.spate.notify.PushSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The application: rooms in which people talk over sockets while they watch a match.
 *
 * <p>Change a resource, the limits or the handler and the functions follow, with their permissions:
 *
 * <pre>{@code
 * App app = Stadium.standard().table(MY_TABLE).chat(MyChat::new).app();
 * }</pre>
 *
 * @param name of the application
 * @param table rooms, members, messages and tickets
 * @param limits what it bears
 * @param fromChanges whether the table's changes set off the fan-out; otherwise the function that
 *     stores a message does
 * @param calling whether members who are away and named in a message are called by push; then the
 *     application wants a provider for {@link PushSender#PORT}
 * @param chat makes what decides
 * @param verifier makes the verifier of bearer tokens; absent where there are none
 */
public record Stadium(
    String name,
    Table table,
    ChatLimits limits,
    boolean fromChanges,
    boolean calling,
    Function<ChatPorts, ? extends ChatHandler> chat,
    Optional<Function<Ports, JwtVerifier>> verifier) {
  /** Where clients connect. */
  public static final SocketApi SOCKET = new SocketApi("socket");

  /**
   * Work of the fan-out. A task that found its shard taken comes again for as long as it takes, and
   * doing it twice does no harm: so there are many deliveries before the dead letters.
   */
  public static final Queue<Task> TASKS =
      new Queue<>("fan-out", Task.class).visibility(Duration.ofSeconds(60)).receiveLimit(50);

  private static final Timetable SWEEPS = Timetable.every("sweep", Duration.ofMinutes(1));
  private static final Duration TICKET = Duration.ofMinutes(2);

  /** The application as it stands. A lambda, so that making the value loads no handler. */
  public static Stadium standard() {
    return new Stadium(
        "stadium",
        new Table("chat"),
        ChatLimits.standard(),
        false,
        false,
        ports -> new ChatHandler(ports),
        Optional.empty());
  }

  /** This stadium under another name. */
  public Stadium name(String application) {
    return new Stadium(application, table, limits, fromChanges, calling, chat, verifier);
  }

  /** This stadium with another table. */
  public Stadium table(Table other) {
    return new Stadium(name, other, limits, fromChanges, calling, chat, verifier);
  }

  /** This stadium with other limits. */
  public Stadium limits(ChatLimits other) {
    return new Stadium(name, table, other, fromChanges, calling, chat, verifier);
  }

  /** This stadium with the fan-out set off by the table's changes. */
  public Stadium byChanges() {
    return new Stadium(name, table, limits, true, calling, chat, verifier);
  }

  /** This stadium calling those who are away. */
  public Stadium push() {
    return new Stadium(name, table, limits, fromChanges, true, chat, verifier);
  }

  /** This stadium deciding otherwise, such as {@code MyChat::new}. */
  public Stadium chat(Function<ChatPorts, ? extends ChatHandler> decisions) {
    return new Stadium(name, table, limits, fromChanges, calling, decisions, verifier);
  }

  /** This stadium also letting in those whose bearer token is believed. */
  public Stadium tokens(Function<Ports, JwtVerifier> believed) {
    return new Stadium(name, table, limits, fromChanges, calling, chat, Optional.of(believed));
  }

  /** The application value. */
  public App app() {
    List<FunctionSpec<?, ?, ?>> all =
        new ArrayList<>(
            List.of(
                authorize(),
                connect(),
                join(),
                say(),
                typing(),
                history(),
                react(),
                ping(),
                moderate(),
                leave(),
                unknown(),
                disconnect(),
                fanOut(),
                sweep(),
                messages(),
                room(),
                ticket(),
                page()));
    if (fromChanges) {
      all.add(changed());
    }
    if (calling) {
      all.addAll(Calling.functions(table));
    }
    return App.of(name, all);
  }

  /** Decides who may connect at all. */
  public FunctionSpec<?, ?, ?> authorize() {
    return function(
        "authorize",
        SOCKET.authorizer(),
        ports ->
            new Tokens(
                tickets(ports),
                verifier.map(v -> v.apply(ports)),
                ports.setting("guests", Guests.WELCOME) == Guests.WELCOME));
  }

  /** A client connects. */
  public FunctionSpec<?, ?, ?> connect() {
    return function(
        "connect",
        SOCKET.opened(),
        ports -> {
          ChatPorts chats = chatPorts(ports);
          return new Connect(chat.apply(chats), chats);
        });
  }

  /** A client joins a room, or goes on in it. */
  public FunctionSpec<?, ?, ?> join() {
    return action("join", ports -> new Join(chat.apply(ports), ports));
  }

  /** A client says something. */
  public FunctionSpec<?, ?, ?> say() {
    return function(
        "say",
        SOCKET.message("say"),
        ports -> {
          ChatPorts chats = chatPorts(ports);
          return new Say(chat.apply(chats), chats, fromChanges, Calling.mentions(ports, calling));
        });
  }

  /** A client is typing. */
  public FunctionSpec<?, ?, ?> typing() {
    return action("typing", ports -> new Typing(ports));
  }

  /** A client wants what it has missed. */
  public FunctionSpec<?, ?, ?> history() {
    return action("history", ports -> new Recall(chat.apply(ports), ports));
  }

  /** A client reacts. */
  public FunctionSpec<?, ?, ?> react() {
    return action("react", ports -> new React(ports));
  }

  /** A client is still there. */
  public FunctionSpec<?, ?, ?> ping() {
    return action("ping", ports -> new Ping(ports));
  }

  /** A moderator orders. */
  public FunctionSpec<?, ?, ?> moderate() {
    return action("moderate", ports -> new Moderate(chat.apply(ports), ports));
  }

  /** A client leaves its room. */
  public FunctionSpec<?, ?, ?> leave() {
    return action("leave", ports -> new Leave(ports));
  }

  /** A client says what nobody understands. */
  public FunctionSpec<?, ?, ?> unknown() {
    return function("unknown", SOCKET.message(), ports -> new Unknown(chatPorts(ports)));
  }

  private FunctionSpec<?, ?, ?> action(String action, Function<ChatPorts, Action> maker) {
    return function(action, SOCKET.message(action), ports -> maker.apply(chatPorts(ports)));
  }

  /** A connection has ended. */
  public FunctionSpec<?, ?, ?> disconnect() {
    return function(
        "disconnect", SOCKET.closed(), ports -> new Leave(chatPorts(ports)).onClosing());
  }

  /** Carries messages to members. Ten tasks at a time share an environment. */
  public FunctionSpec<?, ?, ?> fanOut() {
    return function(
            "fan-out",
            TASKS.each().parallelism(10),
            ports -> {
              ChatPorts chats = chatPorts(ports);
              return new FanOut(chat.apply(chats), chats);
            })
        .memory(1769)
        .timeout(Duration.ofSeconds(10));
  }

  /** Looks after every room, each minute. */
  public FunctionSpec<?, ?, ?> sweep() {
    return function("sweep", SWEEPS.ticks(), ports -> new Sweep(chatPorts(ports)));
  }

  /** Sets off the fan-out when a message appears. */
  public FunctionSpec<?, ?, ?> changed() {
    return function("changed", table.changes(), ports -> new Changed(ports.publish(TASKS)));
  }

  /** {@code GET /api/rooms/{room}/messages} tells what was said. */
  public FunctionSpec<?, ?, ?> messages() {
    return function(
        "messages",
        Trigger.Http.get("/api/rooms/{room}/messages"),
        ports -> new ListMessages(chat.apply(chatPorts(ports)), ports.read(table)));
  }

  /** {@code GET /api/rooms/{room}} tells who is there. */
  public FunctionSpec<?, ?, ?> room() {
    return function(
        "room", Trigger.Http.get("/api/rooms/{room}"), ports -> new ShowRoom(ports.read(table)));
  }

  /** {@code POST /api/tickets} gives moderators a ticket. */
  public FunctionSpec<?, ?, ?> ticket() {
    return function(
        "ticket",
        Trigger.Http.on("POST", "/api/tickets"),
        ports -> new IssueTicket(tickets(ports), ports.secret("moderator-key")));
  }

  /** {@code GET /} is a page for people. */
  public FunctionSpec<?, ?, ?> page() {
    return function(
        "page",
        Trigger.Http.get("/").and("GET", "/page/{file}"),
        ports ->
            PageFiles.beside(Stadium.class, "stadium.html", "stadium.css", "stadium.js")
                .openingSockets());
  }

  private Tickets tickets(Ports ports) {
    return new Tickets(ports.readWrite(table), "connect", TICKET);
  }

  private ChatPorts chatPorts(Ports ports) {
    return new ChatPorts(
        ports.readWrite(table),
        ports.connections(SOCKET),
        ports.publish(TASKS),
        ports.codec(ClientFrame.class),
        limits,
        (int) ports.setting("calls-per-second", 10_000, 0, 10_000_000));
  }
}
