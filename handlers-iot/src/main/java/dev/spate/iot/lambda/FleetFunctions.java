package dev.spate.iot.lambda;

import dev.spate.aws.Deployment;
import dev.spate.aws.Environment;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.iot.Alert;
import dev.spate.iot.Command;
import dev.spate.iot.FirmwareHandler;
import dev.spate.iot.Fleet;
import dev.spate.iot.Gone;
import dev.spate.iot.Job;
import dev.spate.iot.Member;
import dev.spate.iot.Reading;
import dev.spate.iot.Registry;
import dev.spate.iot.Rollout;
import dev.spate.iot.RolloutLedger;
import dev.spate.iot.Rollouts;
import dev.spate.iot.ShowAlerts;
import dev.spate.iot.ShowFleet;
import dev.spate.iot.Upload;
import dev.spate.json.JsonPayloads;

/**
 * The standard fleet as AWS Lambda functions; {@code SPATE_FUNCTION} says which one it is. For a
 * fleet of your own, extend {@link LambdaEntry} in the same way.
 */
@JsonPayloads({
  Alert.class,
  Command.class,
  FirmwareHandler.Offer.class,
  FirmwareHandler.Report.class,
  Gone.class,
  Job.class,
  Member.class,
  Reading.class,
  Registry.Certificate.class,
  Registry.Issued.class,
  Registry.Order.class,
  Rollout.class,
  RolloutLedger.Progress.class,
  Rollouts.Order.class,
  Rollouts.Shown.class,
  ShowAlerts.Shown.class,
  ShowFleet.Devices.class,
  ShowFleet.Overview.class,
  ShowFleet.Readings.class,
  ShowFleet.View.class,
  Upload.Answer.class,
  Upload.Readings.class
})
public final class FleetFunctions extends LambdaEntry {
  /** The function that the environment names. */
  public FleetFunctions() {
    super(deployment());
  }

  FleetFunctions(Environment environment) {
    super(deployment(), environment);
  }

  private static Deployment deployment() {
    return new AwsDeployment(Fleet.standard().app(), new FleetFunctionsJson());
  }
}
