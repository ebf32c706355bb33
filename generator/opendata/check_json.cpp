#include "opendata/portal_json.h"

namespace insyn::opendata {

namespace {

// One side of a check, and where it comes from.
void write_side(JsonWriter& json, std::string_view key, const assess::Figure& figure) {
  json.key(key).object(
      [&] {
        json.member("value", figure.value->decimal(figure.decimals));
        json.member("qualifier", figure.qualifier ? std::optional(portal::name(*figure.qualifier)) : std::nullopt);
        json.member("from", assess::name(assess::origin(figure)));
      },
      kFlat);
}

}  // namespace

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
    json.member("of", assess::is_own(check) ? "portal" : "source");
    json.member("row", check.table == nullptr || whole_column ? std::nullopt : or_null(subject.row->id));
    json.member("column", check.table == nullptr ? std::nullopt : or_null(subject.column->id));
    write_side(json, "found", check.found);
    write_side(json, "expected", check.expected);
    json.member("difference", check.difference.decimal(check.decimals));
    json.member("holds", !declared && check.status != assess::CheckStatus::fails);
    json.member("declared", declared);
    json.member("status", assess::name(check.status));
    json.member("because", check.because == nullptr ? portal::Text() : *check.because);
  });
}

}  // namespace insyn::opendata
