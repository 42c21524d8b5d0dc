package dev.spate.aws.template;

import java.util.List;

/**
 * Where a stream is a topic of Kafka, of the stream's own name, that is there already. Ports of
 * Spate read it and do not write to it.
 */
public sealed interface Kafka {
  /**
   * A cluster of Amazon MSK with access by IAM; whoever deploys gives its ARN. The function's role
   * may make the network interfaces that Lambda needs in the cluster's subnets.
   */
  record Msk() implements Kafka {}

  /**
   * A cluster elsewhere, which takes a user and a password by SCRAM over TLS; whoever deploys gives
   * the ARN of the secret that has both.
   *
   * @param servers of the cluster, {@code host:port}, 1 to 10
   */
  record Servers(List<String> servers) implements Kafka {
    public Servers {
      servers = List.copyOf(servers);
      if (servers.isEmpty() || servers.size() > 10) {
        throw new IllegalArgumentException(
            "servers of a Kafka cluster must be from 1 to 10, not " + servers.size());
      }
      for (String server : servers) {
        if (!server.matches("[A-Za-z0-9.-]{1,255}:[0-9]{1,5}")) {
          throw new IllegalArgumentException(
              "a server of a Kafka cluster must be host:port, not "
                  + server.length()
                  + " characters of something else");
        }
      }
    }
  }
}
