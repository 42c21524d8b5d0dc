package dev.spate.aws;

import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What is done around a snapshot of a started function (source: "Use Lambda SnapStart runtime
 * hooks"). The runtime knows it only weakly: whoever makes it must hold it.
 */
final class Snapshots implements Resource {
  private final Entrance entrance;

  private Snapshots(Entrance entrance) {
    this.entrance = entrance;
  }

  /** Registered, to be held. */
  static Object of(Entrance entrance) {
    Snapshots snapshots = new Snapshots(entrance);
    Core.getGlobalContext().register(snapshots);
    return snapshots;
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    entrance.prime();
  }

  /** Every machine that is made of one snapshot must have chances of its own. */
  @Override
  public void afterRestore(Context<? extends Resource> context) {
    entrance.restored();
  }
}
