package dev.spate.aws;

import dev.spate.RejectedException;
import dev.spate.aws.json.JsonException;
import dev.spate.aws.json.JsonWriter;
import dev.spate.http.Request;
import dev.spate.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests of a REST API or of an Application Load Balancer (sources: "Lambda proxy integrations in
 * API Gateway", "Use Lambda functions as targets of an Application Load Balancer").
 */
final class ProxyEnvelope implements Envelope<Request, Response> {
  /** What a load balancer sends back at most, 1 MB (source: its page above). */
  private static final int BALANCER_LIMIT = 1 << 20;

  private final boolean balancer;
  private final Optional<String> base;

  /** With the path that clients know the application by, if the deployment tells. */
  ProxyEnvelope(boolean balancer, Optional<String> base) {
    this.balancer = balancer;
    this.base = base.map(HttpEnvelope::checkedBase);
  }

  @Override
  public String expected() {
    return balancer ? "a request of an Application Load Balancer" : "a request of a REST API";
  }

  @Override
  public Delivery<Request, Response> open(byte[] event) {
    ProxyRequestReader reader = new ProxyRequestReader().read(event);
    if (reader.context.balancer != balancer) {
      throw new JsonException(
          "requestContext", 0, (balancer ? "a" : "no") + " member elb", "the contrary");
    }
    // A load balancer understands only the form that it was set up to send itself.
    boolean many = !balancer || reader.manyHeaders();
    return new Delivery<>(reader.request(base), response -> answer(response, many));
  }

  /** Both forms of a header: a front reads the one that it knows. */
  @Override
  public byte[] rejected(RejectedException why) {
    Response response = Response.text(400, why.reason());
    JsonWriter out = new JsonWriter();
    out.beginObject().name("statusCode").number(response.status());
    many(out, response);
    single(out, response);
    Bodies.write(out, response.headers(), response.body());
    return out.endObject().toByteArray();
  }

  private byte[] answer(Response response, boolean many) {
    int limit = balancer ? BALANCER_LIMIT : HttpEnvelope.RESPONSE_LIMIT;
    JsonWriter out = new JsonWriter(limit);
    try {
      out.beginObject().name("statusCode").number(response.status());
      if (many) {
        many(out, response);
      } else {
        single(out, response);
      }
      Bodies.write(out, response.headers(), response.body());
      return out.endObject().toByteArray();
    } catch (JsonException e) {
      throw new IllegalStateException(
          "a response must be at most "
              + limit
              + " bytes as JSON, this body has "
              + response.body().length
              + " alone",
          e);
    }
  }

  private static void many(JsonWriter out, Response response) {
    out.name("multiValueHeaders").beginObject();
    for (Map.Entry<String, List<String>> field : response.headers().fields().entrySet()) {
      out.name(field.getKey()).beginArray();
      field.getValue().forEach(out::string);
      out.endArray();
    }
    out.endObject();
  }

  /** Values are joined by commas, except cookies, which cannot be (RFC 6265, 3). */
  private static void single(JsonWriter out, Response response) {
    out.name("headers").beginObject();
    for (Map.Entry<String, List<String>> field : response.headers().fields().entrySet()) {
      List<String> values = field.getValue();
      if (field.getKey().equals("set-cookie") && values.size() > 1) {
        throw new IllegalStateException(
            "a load balancer sends "
                + values.size()
                + " cookies only with multi-value headers turned on at its target group");
      }
      out.name(field.getKey()).string(String.join(", ", values));
    }
    out.endObject();
  }
}
