package dev.spate.web;

import dev.spate.http.Headers;
import java.util.Optional;

/**
 * What an operation answers.
 *
 * @param value empty for no body
 * @param tag the version of what is answered, where clients may update or keep it
 * @param headers further ones
 */
public record Answer<A>(int status, Optional<A> value, Optional<EntityTag> tag, Headers headers) {

  /** 200 with a value. */
  public static <A> Answer<A> of(A value) {
    return new Answer<>(200, Optional.of(value), Optional.empty(), Headers.none());
  }

  /** 201 with what was made, and where it is. */
  public static <A> Answer<A> created(A value, String location) {
    Headers headers = Headers.none().with("location", location);
    return new Answer<>(201, Optional.of(value), Optional.empty(), headers);
  }

  /** 204. */
  public static <A> Answer<A> done() {
    return new Answer<>(204, Optional.empty(), Optional.empty(), Headers.none());
  }

  /** This answer of that version. */
  public Answer<A> tag(EntityTag version) {
    return new Answer<>(status, value, Optional.of(version), headers);
  }

  /** This answer with one more header. */
  public Answer<A> header(String name, String text) {
    return new Answer<>(status, value, tag, headers.adding(name, text));
  }
}
