package dev.spate.examples.meters;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The connections of a city, on a few threads of the network. */
final class Links {
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setUseDaemonThread(true));

  Link open(Client.Enrolled device) {
    return new Link(vertx, device);
  }
}
