package dev.spate.aws.sdk.testing;

import dev.spate.ObjectChange;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** A server that speaks S3, with its objects in memory. */
public final class S3Server implements AutoCloseable {
  private final BlobStore store;
  private final S3Proxy server;

  public S3Server() {
    this(change -> {});
  }

  /** A server that tells of each object that was stored, before it answers. */
  public S3Server(Consumer<ObjectChange> told) {
    store = new FaithfulStore(new TransientNio2BlobStore(), told);
    server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, Aws.KEY, Aws.SECRET)
            .build();
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not start", e);
    }
  }

  public int port() {
    return server.getPort();
  }

  public void bucket(String name) {
    store.createContainer(name);
  }

  /** Uploads in parts that were begun and not ended. */
  public List<MultipartUpload> unfinished(String bucket) {
    return new ArrayList<>(store.listMultipartUploads(bucket));
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3Proxy did not stop", e);
    }
    store.close();
  }
}
