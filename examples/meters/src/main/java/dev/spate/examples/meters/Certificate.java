package dev.spate.examples.meters;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gets a certificate for a client of somebody else's, from an example that runs, and makes the
 * device it is for: {@code certificate --device ID [--group NAME] [--server URL] [--out FOLDER]}.
 */
final class Certificate {
  private static final Set<String> KNOWN = Set.of("--device", "--group", "--server", "--out");

  private Certificate() {}

  /** The exit status. */
  static int run(List<String> args, PrintStream out, PrintStream err) {
    try {
      Map<String, String> said = read(args);
      String device = said.getOrDefault("--device", "");
      if (!device.matches("[A-Za-z0-9]{1,64}")) {
        throw new IllegalArgumentException("--device must be 1 to 64 letters and digits");
      }
      Client client = Client.of(said.getOrDefault("--server", "http://localhost:8080"));
      client.register(device, said.getOrDefault("--group", "foreign"));
      Client.Enrolled enrolled = client.enrol(device);
      Path folder = Path.of(said.getOrDefault("--out", device));
      enrolled.key().write(folder, enrolled.certificates());
      out.println("Written to " + folder + ": cert.pem, key.pem, ca.pem. For example:");
      out.println(command(enrolled, folder));
      return 0;
    } catch (FileAlreadyExistsException e) {
      err.println("there is a key already: " + e.getMessage());
    } catch (IllegalArgumentException | IOException e) {
      err.println(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 2;
  }

  private static Map<String, String> read(List<String> args) {
    Map<String, String> said = new HashMap<>();
    for (int i = 0; i < args.size(); i += 2) {
      if (!KNOWN.contains(args.get(i)) || i + 1 == args.size()) {
        throw new IllegalArgumentException(args.get(i) + " is unknown or wants a value");
      }
      said.put(args.get(i), args.get(i + 1));
    }
    return said;
  }

  private static String command(Client.Enrolled device, Path folder) {
    return ("mosquitto_pub -h %s -p %d --cafile %s/ca.pem --cert %s/cert.pem --key %s/key.pem -i %s"
            + " -q 1 -t meters/%s/readings -m '{\"sequence\":1,\"time\":\"'$(date -u"
            + " +%%FT%%TZ)'\",\"value\":1.5,\"unit\":\"kW\"}'")
        .formatted(
            device.broker().getHost(),
            device.broker().getPort(),
            folder,
            folder,
            folder,
            device.id(),
            device.id());
  }
}
