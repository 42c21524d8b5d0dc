package dev.spate.iot;

import dev.spate.ConditionFailedException;
import dev.spate.Handler;
import dev.spate.Invocation;
import dev.spate.ObjectMeta;
import dev.spate.ObjectWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;

/** Stores an image of firmware under a name that was not there; larger ones go to the bucket. */
record UploadImage(ObjectWriter images) implements Handler<Request, Response> {
  @Override
  public Response handle(Request request, Invocation in) {
    try {
      images.create(
          request.parameter("name"), request.body(), ObjectMeta.of("application/octet-stream"));
      return Response.status(201);
    } catch (ConditionFailedException e) {
      return Response.text(409, "there is an image of this name, and images do not change");
    }
  }
}
