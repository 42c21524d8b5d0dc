package dev.spate.web.news;

import dev.spate.web.Shape;

/**
 * Who has signed in.
 *
 * @param token what the page must show in {@code x-csrf-token} to change something; empty for those
 *     who sign in with each request
 */
public record Visitor(String name, String scope, String token) {
  static final Shape<Visitor> SHAPE =
      Shape.of(Visitor.class)
          .text("name", Visitor::name, 1, 200)
          .text("scope", Visitor::scope, 0, 500)
          .text("token", Visitor::token, 0, 64);
}
