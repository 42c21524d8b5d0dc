package dev.spate.docs.deploy;

import dev.spate.Codecs;
import dev.spate.aws.LambdaEntry;
import dev.spate.aws.sdk.AwsDeployment;
import dev.spate.docs.start.Words;

// region: entry
/** What AWS Lambda calls; SPATE_FUNCTION says which function it is. */
public final class WordsEntry extends LambdaEntry {
  public WordsEntry() {
    super(new AwsDeployment(Words.app(), Codecs.plain()));
  }
}
// endregion
