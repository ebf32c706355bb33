#include "opendata/portal_json.h"

namespace insyn::opendata {

void write_check(JsonWriter& json, const assess::Check& check) {
  // A sum of a whole column is found in none of its cells.
  const bool whole_column = check.found.column == nullptr && !check.found.of.empty();
  const assess::Figure& subject = whole_column ? check.found.of.front() : check.found;
  portal::Text title;
  if (check.cross != nullptr) title = check.cross->title;
  if (check.item != nullptr) title = titles(check.item->page);
  const bool declared = check.status == assess::CheckStatus::declared;
  json.object([&] {
    json.member("kind", assess::name(check.kind));
    json.member("id", check.id);
    json.member("title", title);
    json.member("row", check.table == nullptr || whole_column ? std::nullopt : or_null(subject.row->id));
    json.member("column", check.table == nullptr ? std::nullopt : or_null(subject.column->id));
    json.member("computed", check.expected.value->decimal(check.expected.decimals));
    json.member("published", check.found.value->decimal(check.found.decimals));
    json.member("difference", check.difference.decimal(check.decimals));
    json.member("holds", !declared && check.status != assess::CheckStatus::fails);
    json.member("declared", declared);
    json.member("status", assess::name(check.status));
    json.member("because", check.because == nullptr ? portal::Text() : *check.because);
  });
}

}  // namespace insyn::opendata
