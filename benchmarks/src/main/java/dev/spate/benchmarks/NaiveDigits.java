package dev.spate.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.spate.images.ImageLimits;
import dev.spate.ml.images.ImageRecipe;
import dev.spate.ml.images.ImageTensors;
import dev.spate.models.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Base64;
import java.util.Map;

/**
 * What one writes first: a typed handler, the runtime's library out of its jar, the model out of
 * the function's own. Pictures are decoded as Spate does.
 */
public final class NaiveDigits
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final ImageTensors tensors =
      new ImageTensors(ImageRecipe.drawing("image", "logits"), ImageLimits.standard());

  /** Called by Lambda. */
  public NaiveDigits() throws IOException, OrtException {
    session = environment.createSession(ExampleModels.model("digits"));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    Tensor picture = tensors.of(Base64.getDecoder().decode(event.getBody()));
    try (OnnxTensor in =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(picture.floats()), picture.shape());
        OrtSession.Result out = session.run(Map.of("image", in))) {
      float[] scores = ((float[][]) out.get(0).getValue())[0];
      int best = 0;
      for (int i = 1; i < scores.length; i++) {
        best = scores[i] > scores[best] ? i : best;
      }
      return APIGatewayV2HTTPResponse.builder()
          .withStatusCode(200)
          .withHeaders(Map.of("content-type", "application/json"))
          .withBody("{\"labels\":[{\"label\":\"" + best + "\"}]}")
          .build();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
