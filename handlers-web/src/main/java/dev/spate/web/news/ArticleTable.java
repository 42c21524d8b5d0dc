package dev.spate.web.news;

import dev.spate.Codec;
import dev.spate.Codecs;
import dev.spate.Condition;
import dev.spate.ConditionFailedException;
import dev.spate.Item;
import dev.spate.Key;
import dev.spate.KeyValueStore;
import dev.spate.Page;
import dev.spate.Query;
import dev.spate.Table;
import dev.spate.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Articles and comments in a table. The item of an article is the truth; its copies in the list of
 * all and in the list of each tag are written in the same transaction, so that no list is wrong.
 */
final class ArticleTable {
  static final String PREFIX = "article ";
  private static final String ALL = "list";

  private final KeyValueStore store;
  private final Codec<Article> articles;
  private final Codec<Article.Summary> summaries;
  private final Codec<Comment> comments;

  ArticleTable(KeyValueStore store, Codecs codecs) {
    this.store = store;
    this.articles = codecs.of(Article.class);
    this.summaries = codecs.of(Article.Summary.class);
    this.comments = codecs.of(Comment.class);
  }

  /** An article and which version of it. */
  record Versioned(Article article, Item item) {}

  static Key key(String id) {
    return Key.of(PREFIX + id);
  }

  /** The list of a tag, or of all articles. */
  static String list(Optional<String> tag) {
    return tag.map(t -> "tag " + t).orElse(ALL);
  }

  Optional<Versioned> find(String id) {
    return store.get(key(id)).map(item -> new Versioned(articles.decode(item.value()), item));
  }

  /** Stores a new article; one of this id that is there already stays, and is the answer. */
  Versioned create(Article article) {
    try {
      return write(article, Condition.absent(), List.of());
    } catch (ConditionFailedException e) {
      return find(article.id()).orElseThrow(() -> e);
    }
  }

  /**
   * Replaces an article.
   *
   * @throws ConditionFailedException when it has changed since it was read
   */
  Versioned replace(Versioned before, Article article) {
    List<String> gone = new ArrayList<>(before.article().tags());
    gone.removeAll(article.tags());
    return write(article, Condition.unchanged(before.item()), gone);
  }

  private Versioned write(Article article, Condition condition, List<String> goneTags) {
    Table table = store.table();
    byte[] summary = summaries.encode(Article.Summary.of(article));
    List<Write> writes = new ArrayList<>();
    writes.add(Write.put(table, key(article.id()), articles.encode(article), condition));
    writes.add(Write.put(table, new Key(ALL, place(article)), summary));
    for (String tag : article.tags()) {
      writes.add(Write.put(table, new Key(list(Optional.of(tag)), place(article)), summary));
    }
    for (String tag : goneTags) {
      Key old = new Key(list(Optional.of(tag)), place(article));
      writes.add(new Write.Delete(table, old, Condition.always()));
    }
    return new Versioned(article, store.transact(writes).getFirst().orElseThrow());
  }

  /** Articles before a place of a list, the newest first; the next place is a sort key. */
  Page<Article.Summary> newest(String list, int limit, Optional<String> before) {
    Query query = Query.of(list).backwards().limit(limit);
    Page<Item> page = store.query(before.map(b -> query.between("", b)).orElse(query));
    return page(page, page.items().stream().map(i -> summaries.decode(i.value())).toList());
  }

  /** The same text order as order in time. */
  static String place(Article article) {
    return article.published() + " " + article.id();
  }

  Optional<Comment> comment(String article, String id) {
    return store.get(commentKey(article, id)).map(i -> comments.decode(i.value()));
  }

  /**
   * Stores a comment; one of this id that is there already stays, and is the answer.
   *
   * @throws ConditionFailedException when the article is not there
   */
  Comment say(String article, Comment comment) {
    byte[] bytes = comments.encode(comment);
    Table table = store.table();
    try {
      store.transact(
          List.of(
              Write.put(table, commentKey(article, comment.id()), bytes, Condition.absent()),
              Write.put(table, new Key("comments " + article, place(comment)), bytes),
              new Write.Check(table, key(article), Condition.present())));
      return comment;
    } catch (ConditionFailedException e) {
      return comment(article, comment.id()).orElseThrow(() -> e);
    }
  }

  void unsay(String article, Comment comment) {
    Table table = store.table();
    Key listed = new Key("comments " + article, place(comment));
    store.transact(
        List.of(
            new Write.Delete(table, commentKey(article, comment.id()), Condition.always()),
            new Write.Delete(table, listed, Condition.always())));
  }

  Page<Comment> comments(String article, int limit, Optional<String> after) {
    Query query = Query.of("comments " + article).limit(limit);
    // A place ends with an id, so the least text behind it is itself and one more character.
    Page<Item> page = store.query(after.map(a -> query.between(a + "!", "")).orElse(query));
    return page(page, page.items().stream().map(i -> comments.decode(i.value())).toList());
  }

  private static Key commentKey(String article, String id) {
    return Key.of("comment " + article + " " + id);
  }

  private static String place(Comment comment) {
    return comment.written() + " " + comment.id();
  }

  private static <T> Page<T> page(Page<Item> page, List<T> values) {
    boolean more = page.next().isPresent() && !page.items().isEmpty();
    return new Page<>(
        values, more ? Optional.of(page.items().getLast().key().sort()) : Optional.empty());
  }
}
