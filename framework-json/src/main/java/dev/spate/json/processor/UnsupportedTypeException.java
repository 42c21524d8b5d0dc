package dev.spate.json.processor;

import javax.lang.model.element.Element;

/** A payload or component for which no code can be made. */
final class UnsupportedTypeException extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient Element place;
  private final String complaint;

  UnsupportedTypeException(Element place, String message) {
    super(message);
    this.place = place;
    this.complaint = message;
  }

  String complaint() {
    return complaint;
  }

  Element place() {
    return place;
  }
}
