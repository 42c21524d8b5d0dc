package dev.spate.local.devices;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** A server of a protocol that devices speak; found by {@link java.util.ServiceLoader}. */
public interface DeviceServer {
  /**
   * Starts it; when this returns, devices can connect.
   *
   * @throws IOException when the port or the folder cannot be had
   */
  Running open(Place place, DeviceDesk desk) throws IOException;

  /**
   * Where it listens and what it keeps.
   *
   * @param host the network name to listen at
   * @param port 0 to 65,535; 0 takes a free one
   * @param folder for keys and certificates, made when it is not there; without one they are gone
   *     with the server
   */
  record Place(String host, int port, Optional<Path> folder) {}

  /** A server that runs. */
  interface Running extends AutoCloseable {
    /** Where devices connect, such as {@code mqtts://localhost:8883}. */
    URI url();

    /** Sends a message to every device that listens to its topic. */
    void send(String topic, byte[] payload);

    /**
     * Makes a certificate for a device.
     *
     * @param request a certificate request (PKCS #10) in PEM; its common name is the device's
     *     client id
     * @return the certificate in PEM, and after it that of the authority which devices and the
     *     server trust
     * @throws dev.spate.RejectedException when it is no such request
     */
    String certify(String request);

    /** Takes nothing new, ends all connections and returns when nothing is under way. */
    @Override
    void close();
  }
}
