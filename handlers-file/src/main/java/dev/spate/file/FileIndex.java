package dev.spate.file;

import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueReader;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.RejectedException;
import java.util.Optional;

/** Where items are in the table of files, and how they are read. */
final class FileIndex {
  private static final String LIST = "files";

  private FileIndex() {}

  /** The item that is the truth about a file. */
  static Key key(String name) {
    return Key.of("file " + name);
  }

  /** Its copy in the list of all files. */
  static Key listed(FileVersion version) {
    return new Key(LIST, cursor(version));
  }

  /** The place of a version in the list: text order is order in time. */
  static String cursor(FileVersion version) {
    return version.version() + " " + version.name();
  }

  static Optional<FileRecord> find(KeyValueReader table, String name) {
    return table.get(key(name)).map(item -> StatusBytes.decode(name, item.value()));
  }

  /**
   * Files from the newest on; the next page begins behind the last one of this.
   *
   * @param before a cursor from a client: nothing but a place in this list, so it can do no harm
   */
  static Page<FileRecord> newest(KeyValueReader table, int limit, Optional<String> before) {
    Query query = Query.of(LIST).backwards().limit(limit);
    if (before.isPresent()) {
      query = query.between("", checked(before.get()));
    }
    Page<Item> page = table.query(query);
    var records = page.items().stream().map(FileIndex::record).toList();
    Optional<String> next =
        page.next().isPresent() && !records.isEmpty()
            ? Optional.of(cursor(records.getLast().version()))
            : Optional.empty();
    return new Page<>(records, next);
  }

  private static FileRecord record(Item item) {
    return StatusBytes.decode(item.key().sort().substring(24), item.value());
  }

  private static String checked(String cursor) {
    if (cursor.length() < 25
        || !FileVersion.isVersion(cursor.substring(0, 23))
        || cursor.charAt(23) != ' ') {
      throw new RejectedException("parameter after must be the next of the page before");
    }
    return cursor;
  }
}
