package dev.spate.chat;

/** Whether people may come without credentials. */
public enum Guests {
  /** They may, under any name. */
  WELCOME,
  /** They may not. */
  REFUSED
}
