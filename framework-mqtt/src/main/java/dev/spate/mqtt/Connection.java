package dev.spate.mqtt;

import dev.spate.DeviceTopic;
import dev.spate.local.devices.TopicFilters;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubscribeMessage;
import io.vertx.mqtt.messages.codes.MqttDisconnectReasonCode;
import io.vertx.mqtt.messages.codes.MqttSubAckReasonCode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One client that is connected, or asks to be. */
final class Connection {
  static final int FIVE = 5;

  /** Publishes of one client that wait to be stored; one that does not wait for them is let go. */
  private static final int WAITING = 1_000;

  private final Broker broker;
  private final MqttEndpoint endpoint;
  private final long recheck;
  private final Turn turn;
  private final Presence presence;
  private final Shown shown;
  private volatile DeviceTopic.Access.@Nullable Allowed allowed;
  private volatile @Nullable Session session;
  private volatile long asked;
  private volatile long begun;
  private volatile @Nullable String why;

  Connection(Broker broker, MqttEndpoint endpoint, Duration recheck) {
    this.broker = broker;
    this.endpoint = endpoint;
    this.recheck = recheck.toNanos();
    this.turn = new Turn("mqtt " + endpoint.clientIdentifier(), WAITING, broker.desk()::say);
    this.shown = Shown.by(endpoint);
    this.presence = new Presence(broker.desk(), endpoint.clientIdentifier());
  }

  String client() {
    return endpoint.clientIdentifier();
  }

  Turn turn() {
    return turn;
  }

  private boolean five() {
    return endpoint.protocolVersion() >= FIVE;
  }

  /** Lets the client in, or not. */
  boolean enter() {
    if (client().isEmpty()) {
      endpoint.reject(
          five()
              ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
              : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED);
      return false;
    }
    if (!(ask() instanceof DeviceTopic.Access.Allowed access)) {
      endpoint.reject(
          five()
              ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
              : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED);
      return false;
    }
    allowed = access;
    begun = System.nanoTime();
    welcome();
    return true;
  }

  /** Asks the application, after which a certificate must be the client's own. */
  private DeviceTopic.Access ask() {
    asked = System.nanoTime();
    DeviceTopic.Access answer = broker.desk().admit(shown.credentials());
    return shown.isAnothers()
        ? new DeviceTopic.Access.Denied("the certificate is another client's")
        : answer;
  }

  private void welcome() {
    Agreed agreed = Agreed.with(endpoint);
    broker.present(this);
    Sessions.Opened opened =
        broker.sessions().open(client(), endpoint.isCleanSession(), agreed.keep());
    session = opened.session();
    endpoint.publishAutoAck(false).subscriptionAutoAck(false);
    endpoint.exceptionHandler(
        error -> end("CLIENT_ERROR", MqttDisconnectReasonCode.PROTOCOL_ERROR));
    endpoint.disconnectHandler(done -> reason("CLIENT_INITIATED_DISCONNECT"));
    endpoint.closeHandler(done -> turn.last(this::closed));
    endpoint.publishHandler(this::arrived);
    endpoint.publishAcknowledgeHandler(opened.session()::acknowledged);
    endpoint.subscribeHandler(message -> turn.last(() -> subscribe(message)));
    endpoint.unsubscribeHandler(
        message ->
            turn.last(
                () -> {
                  message.topics().forEach(t -> broker.sessions().unsubscribe(opened.session(), t));
                  endpoint.unsubscribeAcknowledge(message.messageId());
                }));
    if (five()) {
      endpoint.accept(opened.resumed(), agreed.told());
    } else {
      endpoint.accept(opened.resumed());
    }
    opened.session().attach(endpoint, agreed.window(), agreed.largest());
    turn.last(() -> presence.connected(endpoint.protocolVersion()));
  }

  private void arrived(MqttPublishMessage message) {
    if (message.qosLevel() == MqttQoS.EXACTLY_ONCE) {
      end("CLIENT_ERROR", MqttDisconnectReasonCode.QOS_NOT_SUPPORTED);
    } else if (message.isRetain() && five()) {
      end("CLIENT_ERROR", MqttDisconnectReasonCode.RETAIN_NOT_SUPPORTED);
    } else if (message.payload().length() > Broker.PAYLOAD) {
      end("CLIENT_ERROR", MqttDisconnectReasonCode.PACKET_TOO_LARGE);
    } else if (!turn.add(() -> take(message))) {
      end("THROTTLED", MqttDisconnectReasonCode.MESSAGE_RATE_TOO_HIGH);
    }
  }

  /** Stores a message and says so; who hears nothing sends it again. */
  private void take(MqttPublishMessage message) {
    if (why == null && publish(message.topicName(), message.payload().getBytes())) {
      if (message.qosLevel() == MqttQoS.AT_LEAST_ONCE && endpoint.isConnected()) {
        endpoint.publishAcknowledge(message.messageId());
      }
    }
  }

  private boolean publish(String topic, byte[] payload) {
    DeviceTopic.Access.Allowed access = allowed;
    if (access == null || topic.isEmpty() || !TopicFilters.covers(access.publish(), topic)) {
      end("FORBIDDEN_ACCESS", MqttDisconnectReasonCode.NOT_AUTHORIZED);
      return false;
    }
    try {
      broker.desk().published(client(), topic, payload);
      broker.send(topic, payload);
      return true;
    } catch (RuntimeException e) {
      broker.desk().say("a message of " + client() + " was not stored: " + e.getMessage());
      end("SERVER_ERROR", MqttDisconnectReasonCode.SERVER_BUSY);
      return false;
    }
  }

  private void subscribe(MqttSubscribeMessage message) {
    Session own = session;
    DeviceTopic.Access.Allowed access = allowed;
    if (own == null || access == null || !endpoint.isConnected()) {
      return;
    }
    boolean forbidden =
        message.topicSubscriptions().stream()
            .anyMatch(asking -> !TopicFilters.covers(access.subscribe(), asking.topicName()));
    if (forbidden) {
      end("FORBIDDEN_ACCESS", MqttDisconnectReasonCode.NOT_AUTHORIZED);
      return;
    }
    List<MqttSubAckReasonCode> granted =
        message.topicSubscriptions().stream()
            .map(
                asking -> {
                  boolean once = asking.qualityOfService() == MqttQoS.AT_MOST_ONCE;
                  MqttQoS quality = once ? MqttQoS.AT_MOST_ONCE : MqttQoS.AT_LEAST_ONCE;
                  broker.sessions().subscribe(own, asking.topicName(), quality);
                  return MqttSubAckReasonCode.qosGranted(quality);
                })
            .toList();
    endpoint.subscribeAcknowledge(message.messageId(), granted, MqttProperties.NO_PROPERTIES);
  }

  /** Asks again whether the client may be here, when it is time to; now and then is enough. */
  void recheck(long now) {
    DeviceTopic.Access.Allowed access = allowed;
    if (access == null || why != null) {
      return;
    }
    if (now - begun > access.disconnectAfter().toNanos()) {
      end("CUSTOMAUTH_TTL_EXPIRATION", MqttDisconnectReasonCode.MAXIMUM_CONNECT_TIME);
    } else if (now - asked > recheck) {
      asked = now;
      turn.add(this::recheck);
    }
  }

  private void recheck() {
    if (endpoint.isConnected()) {
      switch (ask()) {
        case DeviceTopic.Access.Allowed still -> allowed = still;
        case DeviceTopic.Access.Denied denied ->
            end("AUTH_ERROR", MqttDisconnectReasonCode.NOT_AUTHORIZED);
      }
    }
  }

  /** Another connection of the same client has taken its place. */
  void supersede() {
    end("DUPLICATE_CLIENTID", MqttDisconnectReasonCode.SESSION_TAKEN_OVER);
  }

  /** The server ends. */
  void goodbye() {
    end("SERVER_INITIATED_DISCONNECT", MqttDisconnectReasonCode.SERVER_SHUTTING_DOWN);
  }

  private synchronized boolean reason(String first) {
    boolean news = why == null;
    why = news ? first : why;
    return news;
  }

  private void end(String reason, MqttDisconnectReasonCode code) {
    if (!reason(reason)) {
      return;
    }
    try {
      if (five() && endpoint.isConnected()) {
        endpoint.disconnect(code, MqttProperties.NO_PROPERTIES);
      }
      if (endpoint.isConnected()) {
        endpoint.close();
      }
    } catch (IllegalStateException e) {
      // The client was faster: the connection has ended.
    }
  }

  /** The connection is over, and everything that came by it was handled. */
  private void closed() {
    reason("CONNECTION_LOST");
    String last = why;
    Session own = session;
    if (own != null) {
      own.detach(endpoint, System.nanoTime() / 1_000_000);
    }
    broker.gone(this);
    will(last);
    presence.disconnected(last == null ? "" : last);
  }

  private void will(@Nullable String reason) {
    DeviceTopic.Access.Allowed access = allowed;
    var will = endpoint.will();
    boolean left = "CLIENT_INITIATED_DISCONNECT".equals(reason);
    if (!left && access != null && will != null && will.isWillFlag()) {
      publish(will.getWillTopic(), will.getWillMessageBytes());
    }
  }
}
