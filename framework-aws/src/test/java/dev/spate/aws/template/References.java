package dev.spate.aws.template;

import dev.spate.aws.testing.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything that a template's intrinsic functions name. */
final class References {
  private static final Pattern NAMED = Pattern.compile("\\$\\{([^!}][^}]*)}");

  /** One reference: what is named, and where. */
  record Reference(String name, String where, boolean attribute) {}

  private References() {}

  static List<Reference> of(Object value, String where) {
    List<Reference> all = new ArrayList<>();
    collect(value, where, all);
    return all;
  }

  private static void collect(Object value, String where, List<Reference> all) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, v) -> collect(v, where + "/" + key, all));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          collect(list.get(i), where + "/" + i, all);
        }
      }
      case Reading.Call call -> call(call, where, all);
      default -> {}
    }
  }

  private static void call(Reading.Call call, String where, List<Reference> all) {
    switch (call.name()) {
      case "Ref" -> all.add(new Reference((String) call.argument(), where, false));
      case "GetAtt" -> all.add(new Reference((String) call.argument(), where, true));
      case "Sub" -> {
        Matcher named = NAMED.matcher((String) call.argument());
        while (named.find()) {
          String name = named.group(1);
          boolean attribute = name.contains(".") && !name.endsWith(".Alias");
          all.add(new Reference(name, where, attribute));
        }
      }
      default -> collect(call.argument(), where, all);
    }
  }
}
