// json_writer.h: the one JSON writer, with the types of the portal in their published forms: exact numbers as strings, texts by
// language.
#pragma once

#include "json/json.h"
#include "portal/date.h"
#include "portal/decimal.h"
#include "portal/fraction.h"
#include "portal/period.h"
#include "portal/text.h"

namespace insyn::opendata {

using json::or_null;

class JsonWriter : public json::Writer {
 public:
  using json::Writer::Writer;

  JsonWriter& key(std::string_view name) {
    Writer::key(name);
    return *this;
  }
  template <typename Value>
  void member(std::string_view name, const Value& value) {
    key(name).value(value);
  }

  using json::Writer::value;
  void value(const portal::Decimal& number) { value(number.literal()); }
  void value(const portal::Fraction& number) { value(number.literal()); }
  void value(const portal::Period& period) { value(period.literal()); }
  void value(const portal::Date& date) { value(portal::literal(date)); }
  void value(const portal::Text& text);          // an object by language; null when empty
  void value(const report::Location& location);  // "2020/budget/resultat.json:12:5"; null without a source
  template <typename Value>
  void value(const std::optional<Value>& held) {
    if (held)
      value(*held);
    else
      value(nullptr);
  }
};

constexpr auto kFlat = JsonWriter::Layout::flat;

}  // namespace insyn::opendata
