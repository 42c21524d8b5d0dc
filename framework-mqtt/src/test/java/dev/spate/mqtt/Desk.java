package dev.spate.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.spate.DeviceTopic;
import dev.spate.PortException;
import dev.spate.local.devices.DeviceDesk;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** An application's side: each device has topics of its own, and what it publishes is kept here. */
final class Desk implements DeviceDesk {
  final Set<String> shutOut = ConcurrentHashMap.newKeySet();
  final LinkedBlockingQueue<String> stored = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<String> news = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<DeviceTopic.Credentials> shown = new LinkedBlockingQueue<>();
  final Semaphore disk = new Semaphore(Integer.MAX_VALUE);
  volatile boolean full;

  @Override
  public DeviceTopic.Access admit(DeviceTopic.Credentials credentials) {
    shown.add(credentials);
    String client = credentials.client();
    boolean token = new String(credentials.password(), UTF_8).equals("token of " + client);
    if (shutOut.contains(client) || (!token && credentials.certificate().isEmpty())) {
      return new DeviceTopic.Access.Denied("not " + client);
    }
    List<String> own = List.of("m/" + client + "/#");
    return new DeviceTopic.Access.Allowed(client, own, own, Duration.ofDays(1), Map.of());
  }

  @Override
  public void published(String client, String topic, byte[] payload) {
    disk.acquireUninterruptibly();
    disk.release();
    if (full) {
      throw new PortException("no room");
    }
    String text = topic + " " + new String(payload, UTF_8);
    (client.isEmpty() ? news : stored).add(client.isEmpty() ? text : client + " " + text);
  }

  /** What was stored next. */
  String next() throws InterruptedException {
    return String.valueOf(stored.poll(30, TimeUnit.SECONDS));
  }

  /** Waits for news that say this. */
  String news(String wanted) throws InterruptedException {
    String last = "";
    for (int i = 0; i < 100 && !last.contains(wanted); i++) {
      last = String.valueOf(news.poll(30, TimeUnit.SECONDS));
    }
    return last;
  }

  @Override
  public void say(String message) {}
}
