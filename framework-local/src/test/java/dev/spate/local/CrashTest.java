package dev.spate.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process of its own that is killed, as {@code kill -9} does, and started again. */
class CrashTest {
  @TempDir Path data;

  @Test
  void every_upload_and_message_that_was_accepted_is_handled_after_kill_9() throws Exception {
    ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    try (Child child = Child.start(data)) {
      List<Thread> clients = new ArrayList<>();
      for (int c = 0; c < 6; c++) {
        int client = c;
        clients.add(Thread.ofVirtual().start(() -> upload(child, client, accepted)));
      }
      Wire.until(() -> accepted.size() >= 60);
      child.kill();
      for (Thread client : clients) {
        client.join();
      }
    }
    assertThat(accepted.size()).isGreaterThanOrEqualTo(60);
    try (Child child = Child.start(data)) {
      for (String name : accepted) {
        Wire.until(() -> handled(child, name));
      }
      assertThat(child.send("GET", "/_spate/deadletters", "").body()).isEqualTo("[]");
    }
  }

  private static void upload(Child child, int client, ConcurrentLinkedQueue<String> accepted) {
    for (int i = 0; i < 10_000; i++) {
      String name = client + "-" + i;
      try {
        String path = client % 2 == 0 ? "/files/uploads/" : "/files/jobs/";
        HttpResponse<String> response = child.send("PUT", path + name, "of " + name);
        if (response.statusCode() == 201) {
          accepted.add(name);
        }
      } catch (Exception e) {
        return; // killed
      }
    }
  }

  private static boolean handled(Child child, String name) {
    try {
      String body = child.send("GET", "/files/results/" + name, "").body();
      return body.equals("OF " + name);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void an_event_that_kills_its_process_each_time_ends_among_the_dead_letters() throws Exception {
    try (Child child = Child.start(data)) {
      try {
        assertThat(child.send("PUT", "/files/uploads/poison", "x").statusCode()).isEqualTo(201);
      } catch (IOException e) {
        // the function was faster: its process ended before the answer was on its way
      }
      assertThat(child.exit()).isEqualTo(Child.POISONED);
    }
    for (int attempt = 2; attempt <= 3; attempt++) {
      try (Child child = Child.start(data)) {
        assertThat(child.exit()).isEqualTo(Child.POISONED);
      }
    }
    try (Child child = Child.start(data)) {
      Wire.until(() -> letters(child).contains("failed 3 times: the process ended"));
    }
  }

  @Test
  void a_record_that_kills_its_process_is_given_up_alone() throws Exception {
    try (Child child = Child.start(data)) {
      String all = "/files/records/first,poison,last";
      assertThat(child.send("PUT", all, "").statusCode()).isEqualTo(201);
      assertThat(child.exit()).isEqualTo(Child.POISONED);
    }
    try (Child child = Child.start(data)) {
      assertThat(child.exit()).isEqualTo(Child.POISONED); // alone now, with its only attempt
    }
    try (Child child = Child.start(data)) {
      Wire.until(() -> letters(child).contains("failed 1 times: the process ended"));
      Wire.until(() -> handled(child, "first") && handled(child, "last"));
      assertThat(letters(child)).contains("poison").doesNotContain("first", "last");
    }
  }

  private static String letters(Child child) {
    try {
      return child.send("GET", "/_spate/deadletters", "").body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_signal_ends_it_after_what_runs_has_ended() throws Exception {
    try (Child child = Child.start(data)) {
      child.send("PUT", "/files/uploads/slow", "x");
      Wire.until(() -> invoked(child));
      child.signal();
      assertThat(child.exit()).isEqualTo(143); // 128 and SIGTERM
    }
    try (Stores stores = Temp.stores(data)) {
      var results = new LocalBucket(stores.buckets(), "files", Temp.RESULTS);
      assertThat(results.head("slow")).isPresent();
    }
  }

  private static boolean invoked(Child child) {
    try {
      String functions = child.send("GET", "/_spate/functions", "").body();
      return functions.contains("\"name\":\"shout\",\"trigger\":\"object created uploads/*\"")
          && functions.contains("uploads/*\",\"invocations\":1");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_port_that_is_taken_or_a_wrong_argument_ends_it_with_status_2() throws Exception {
    try (Child child = Child.start(data)) {
      Child second = Child.begin("--port", String.valueOf(child.port()));
      assertThat(second.exit()).isEqualTo(2);
      assertThat(second.errors()).hasSize(1).first().asString().contains("" + child.port());

      Child locked = Child.begin("--port", "0", "--data", data.toString());
      assertThat(locked.exit()).isEqualTo(2);
      assertThat(locked.errors()).hasSize(1).first().asString().contains("in use");
    }
    Child wrong = Child.begin("--prot", "1");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.errors()).hasSize(1).first().asString().contains("--prot is unknown");
  }
}
