package dev.spate.file;

import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.KeyValueStore;
import dev.spate.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what is known of each file, so that no late or repeated event can spoil it.
 *
 * <p>Two items are written in one transaction: one under the file's name, and a copy in the list of
 * all files, ordered by version. The list is a single partition: about a thousand changes a second
 * on a cloud's table.
 */
public final class FileLedger {
  /** How often a write is tried when others write the same file at the same time. */
  private static final int ATTEMPTS = 8;

  private final KeyValueStore table;

  /** Over the table of files. */
  public FileLedger(KeyValueStore table) {
    this.table = table;
  }

  /** What is known of a file, or nothing. */
  public Optional<FileRecord> find(String name) {
    return FileIndex.find(table, name);
  }

  /**
   * Takes note of a status unless more is known already: see {@link FileRules#replaces}.
   *
   * @return what is known now
   * @throws ConditionFailedException when others wrote the same file {@value #ATTEMPTS} times
   *     meanwhile: try again later
   */
  public FileRecord record(FileVersion version, FileStatus status) {
    return record(new FileRecord(version, status));
  }

  /** Likewise; the owner that is known of a version stays. */
  FileRecord record(FileRecord told) {
    for (int attempt = 1; ; attempt++) {
      Optional<Item> item = table.get(FileIndex.key(told.version().name()));
      Optional<FileRecord> known =
          item.map(i -> StatusBytes.decode(told.version().name(), i.value()));
      FileRecord found = owned(told, known);
      if (!FileRules.replaces(known, found)) {
        return known.orElseThrow();
      }
      try {
        table.transact(writes(item, known, found));
        return found;
      } catch (ConditionFailedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static FileRecord owned(FileRecord told, Optional<FileRecord> known) {
    return known
        .filter(k -> k.version().equals(told.version()) && told.owner().isEmpty())
        .map(k -> new FileRecord(told.version(), told.status(), k.owner()))
        .orElse(told);
  }

  private List<Write> writes(Optional<Item> item, Optional<FileRecord> known, FileRecord found) {
    byte[] value = StatusBytes.encode(found);
    Condition unchanged = item.map(Condition::unchanged).orElseGet(Condition::absent);
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(table.table(), FileIndex.key(found.version().name()), value, unchanged));
    writes.add(Write.put(table.table(), FileIndex.listed(found.version()), value));
    known
        .map(FileRecord::version)
        .filter(old -> !old.equals(found.version()))
        .ifPresent(
            old ->
                writes.add(
                    new Write.Delete(table.table(), FileIndex.listed(old), Condition.always())));
    return writes;
  }
}
