package dev.spate.ml.fraud;

/** What is remembered of the three that a payment is about. */
public record Profiles(Profile card, Profile account, Profile device) {
  /** Of whom nothing is known. */
  public static Profiles unknown() {
    return new Profiles(Profile.unknown(), Profile.unknown(), Profile.unknown());
  }

  /** After a payment. A device that is not told stays unknown. */
  public Profiles after(Transaction t) {
    return new Profiles(
        card.after(t, t.merchant()),
        account.after(t, t.device()),
        t.device().isEmpty() ? device : device.after(t, t.card()));
  }
}
