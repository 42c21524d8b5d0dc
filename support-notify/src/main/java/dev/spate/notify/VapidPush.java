package dev.spate.notify;

import dev.spate.Invocation;
import dev.spate.PortException;
import dev.spate.RejectedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;

/** Sends push messages to the browsers' push services (RFC 8030), encrypted and signed. */
public final class VapidPush implements PushSender {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private final VapidKeys keys;
  private final HttpClient client;

  /** A sender with these keys; the client decides how connections are made. */
  public VapidPush(VapidKeys keys, HttpClient client) {
    this.keys = keys;
    this.client = client;
  }

  @Override
  public Result send(Subscription to, Push push, Invocation in) {
    int status;
    try {
      HttpRequest request = request(to, push, in);
      status = client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      throw new PortException("the push service did not take message " + push.id(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortException("interrupted while sending push " + push.id(), e);
    } catch (GeneralSecurityException e) {
      throw new RejectedException("the keys of the push subscription are none", e);
    }
    return switch (status) {
      case 200, 201, 202, 204 -> Result.TAKEN;
      case 404, 410 -> Result.GONE;
      case 429 -> throw new PortException("the push service wants no more for a while");
      default -> {
        if (status >= 500) {
          throw new PortException("the push service answers " + status);
        }
        throw new RejectedException("the push service refuses the message with " + status);
      }
    };
  }

  private HttpRequest request(Subscription to, Push push, Invocation in)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair ours = generator.generateKeyPair();
    byte[] salt = Arrays.copyOf(HexFormat.of().parseHex(in.secret()), 16);
    return HttpRequest.newBuilder(to.endpoint())
        .timeout(PATIENCE)
        .header("authorization", keys.authorization(to.endpoint(), in.now()))
        .header("content-encoding", "aes128gcm")
        .header("content-type", "application/octet-stream")
        .header("ttl", Long.toString(push.keep().toSeconds()))
        .header("topic", push.id())
        .POST(BodyPublishers.ofByteArray(PushEncryption.encrypt(to, push.payload(), ours, salt)))
        .build();
  }
}
