package dev.spate;

/**
 * What a factory asks for what its handler may touch. Every request is one entry of the function's
 * permissions, so ask for no more than the handler needs: read and write are different types.
 *
 * <p>Requests are allowed only while the factory runs; afterwards each throws {@link
 * IllegalStateException}.
 */
public interface Ports {
  /** Reads objects. */
  ObjectReader read(Bucket bucket);

  /** Writes and deletes objects, without reading them. */
  ObjectWriter write(Bucket bucket);

  /** Reads and writes objects. */
  ObjectStore readWrite(Bucket bucket);

  /** Reads items. */
  KeyValueReader read(Table table);

  /**
   * Reads and writes items.
   *
   * @param together further tables whose items {@link KeyValueStore#transact} may write in the same
   *     transaction; since it tells what they have become, they are read too
   */
  KeyValueStore readWrite(Table table, Table... together);

  /** Sends messages to a queue. */
  <T> Publisher<T> publish(Queue<T> queue);

  /** Sends messages to a topic. */
  <T> Publisher<T> publish(Topic<T> topic);

  /** Writes records to a stream. */
  <T> Publisher<T> publish(EventStream<T> stream);

  /** Sends events of one type to a bus. */
  <T> Publisher<T> publish(EventBus bus, String type, Class<T> payload);

  /** Sends messages to devices; {@link Message#key()} names the topic. */
  <T> Publisher<T> publish(DeviceTopic<T> topic);

  /** Sends to open connections. */
  Connections connections(SocketApi api);

  /**
   * The codec of a payload of the handler's own: the body of a request or a response, the value of
   * an item. It is the runtime's, as for messages; an application is refused where there is none.
   */
  default <T> Codec<T> codec(Class<T> type) {
    throw new InvalidAppException("these ports have no codec for " + type.getName());
  }

  /** A text that the deployment may set. */
  String setting(String name, String otherwise);

  /** A number that the deployment may set, from {@code min} to {@code max}. */
  long setting(String name, long otherwise, long min, long max);

  /** One of a few values that the deployment may choose. */
  <E extends Enum<E>> E setting(String name, E otherwise);

  /** A secret of the deployment. */
  Secret secret(String name);

  /**
   * A user's or module's own port, made by the provider that the application holds, or by a
   * platform that has its own.
   *
   * @throws InvalidAppException when there is neither
   */
  default <P> P use(Port<P> port) {
    throw new InvalidAppException(
        "no provider for port " + port.name() + ": give the application one with App.providing");
  }

  /**
   * What a function gets for a port that the application's provider has just made: the platform may
   * put something around it, as a simulation does to see its calls.
   */
  default <P> P around(Port<P> port, P own) {
    return own;
  }
}
