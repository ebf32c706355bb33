#include "fetch/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

namespace insyn::fetch {

namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostValues = 1'000'000;

std::string_view name(Value::Kind kind) {
  static constexpr std::string_view names[] = {"null", "true or false", "a number", "a text", "a list", "a record"};
  return names[static_cast<std::size_t>(kind)];
}

std::string step(const std::string& path, std::string_view key) {
  const std::string clean = clean_words(key, 80);
  return path.empty() ? clean : path + '.' + clean;
}

class Handler {
 public:
  using number_integer_t = nlohmann::json::number_integer_t;
  using number_unsigned_t = nlohmann::json::number_unsigned_t;
  using number_float_t = nlohmann::json::number_float_t;
  using string_t = nlohmann::json::string_t;
  using binary_t = nlohmann::json::binary_t;

  explicit Handler(std::string_view text) : text_(text) {}

  bool null() { return add({Value::Kind::null, {}, {}, {}}); }
  bool boolean(bool value) { return add({Value::Kind::boolean, value ? "true" : "false", {}, {}}); }
  bool number_integer(number_integer_t value) { return add({Value::Kind::number, std::to_string(value), {}, {}}); }
  bool number_unsigned(number_unsigned_t value) { return add({Value::Kind::number, std::to_string(value), {}, {}}); }
  bool number_float(number_float_t, const string_t& literal) { return add({Value::Kind::number, literal, {}, {}}); }
  bool string(string_t& value) { return add({Value::Kind::text, std::move(value), {}, {}}); }
  bool binary(binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Value::Kind::record); }
  bool start_array(std::size_t) { return open(Value::Kind::list); }
  bool end_array() { return close(); }

  bool key(string_t& value) {
    open_.back().keys.push_back(std::move(value));
    return true;
  }

  bool end_object() {
    Value& record = open_.back();
    std::vector<std::size_t> order(record.keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return record.keys[i] < record.keys[j]; });
    Value sorted{Value::Kind::record, {}, {}, {}};
    sorted.keys.reserve(order.size());
    sorted.items.reserve(order.size());
    for (std::size_t i : order) {
      if (!sorted.keys.empty() && sorted.keys.back() == record.keys[i]) {
        throw Refused("a key stands twice in one record, so it is not clear which value holds", step(path(), record.keys[i]));
      }
      sorted.keys.push_back(std::move(record.keys[i]));
      sorted.items.push_back(std::move(record.items[i]));
    }
    record = std::move(sorted);
    return close();
  }

  bool parse_error(std::size_t offset, const std::string&, const nlohmann::detail::exception& error) {
    const std::string_view what = error.what();
    if (what.find("out_of_range") != std::string_view::npos) throw Refused("a number is larger than any we can hold", path());
    const std::size_t first = text_.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) throw Refused("the answer is empty", "");
    if (text_[first] == '<') throw Refused("the answer is a web page, not JSON; is this the address of the data itself?", "");
    const std::string_view before = text_.substr(0, std::min(offset > 0 ? offset - 1 : 0, text_.size()));
    const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    const std::size_t begin = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const bool cut = offset > text_.size();
    throw Refused(cut ? "the answer ends too early" : "the answer is not JSON",
                  fmt::format("line {}, byte {}", line, before.size() - begin + 1));
  }

  Value root;

 private:
  std::string path() const {
    std::string out;
    for (const Value& each : open_) {
      if (each.kind == Value::Kind::list) {
        out += '[' + std::to_string(each.items.size()) + ']';
      } else if (each.keys.size() > each.items.size()) {  // a key whose value is under way
        out = step(out, each.keys.back());
      }
    }
    return out;
  }

  bool open(Value::Kind kind) {
    if (open_.size() >= kDeepest) {
      throw Refused(fmt::format("values are nested more than {} deep, which no data is", kDeepest), clean_words(path(), 60));
    }
    open_.push_back({kind, {}, {}, {}});
    return true;
  }

  bool close() {
    Value value = std::move(open_.back());
    open_.pop_back();
    return add(std::move(value));
  }

  bool add(Value value) {
    if (++count_ > kMostValues) throw Refused(fmt::format("the answer holds more than {} values; ask for less", kMostValues), "");
    if (open_.empty()) {
      root = std::move(value);
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  std::string_view text_;
  std::vector<Value> open_;
  std::size_t count_ = 0;
};

bool digits_only(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto found = std::lower_bound(keys.begin(), keys.end(), key);
  return found == keys.end() || *found != key ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

Value parse_json(std::string_view text) {
  Handler handler(text);
  nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
  return std::move(handler.root);
}

std::optional<Place> Place::find(std::string_view key) const {
  const Value* found = value_->find(key);
  if (found == nullptr || found->kind == Value::Kind::null) return std::nullopt;
  return Place(*found, step(path_, key));
}

Place Place::at(std::string_view key) const {
  a(Value::Kind::record);
  std::optional<Place> found = find(key);
  if (!found) refuse(fmt::format("“{}” is missing", key));
  return *found;
}

Place Place::member(std::size_t index) const { return Place(value_->items[index], step(path_, value_->keys[index])); }

const Place& Place::a(Value::Kind kind) const {
  if (value_->kind != kind) refuse(fmt::format("{} is expected, not {}", name(kind), name(value_->kind)));
  return *this;
}

std::string Place::text() const { return clean_words(a(Value::Kind::text).value_->text); }

std::string Place::text_or_number() const { return is(Value::Kind::number) ? value_->text : text(); }

std::size_t Place::whole_number() const {
  const std::string& literal = a(Value::Kind::number).value_->text;
  if (literal.size() > 9 || !digits_only(literal)) refuse("a whole number is expected");
  return std::stoul(literal);
}

portal::Decimal Place::decimal() const {
  const std::optional<portal::Decimal> number = exact_decimal(a(Value::Kind::number).value_->text);
  if (!number) {
    refuse(fmt::format("the number {} has more than {} digits or {} decimals, which we cannot hold exactly",
                       value_->text.substr(0, 60), portal::Decimal::max_digits, portal::Decimal::max_scale));
  }
  return *number;
}

std::string Place::text_at(std::string_view key) const {
  const std::optional<Place> found = find(key);
  return found ? found->text_or_number() : std::string();
}

std::optional<portal::Decimal> exact_decimal(std::string_view literal) {
  const std::size_t mark = literal.find_first_of("eE");
  if (mark == std::string_view::npos) return portal::Decimal::parse(literal);
  std::string_view power = literal.substr(mark + 1);
  const bool down = power.starts_with('-');
  if (down || power.starts_with('+')) power.remove_prefix(1);
  while (power.size() > 1 && power.front() == '0') power.remove_prefix(1);
  if (power.empty() || power.size() > 3 || !digits_only(power)) return std::nullopt;
  const int exponent = std::stoi(std::string(power)) * (down ? -1 : 1);

  // The point moves; zeros fill the gap, and those in front of it go.
  std::string_view number = literal.substr(0, mark);
  const bool negative = number.starts_with('-');
  if (negative) number.remove_prefix(1);
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string digits(number.substr(0, point));
  if (point < number.size()) digits += number.substr(point + 1);
  if (digits.empty() || !digits_only(digits)) return std::nullopt;
  int whole = static_cast<int>(point) + exponent;
  if (whole < 1) {
    digits.insert(0, static_cast<std::size_t>(1 - whole), '0');
    whole = 1;
  }
  if (static_cast<int>(digits.size()) < whole) digits.append(static_cast<std::size_t>(whole) - digits.size(), '0');
  std::string part = digits.substr(static_cast<std::size_t>(whole));
  digits.resize(static_cast<std::size_t>(whole));
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return portal::Decimal::parse((negative ? "-" : "") + digits + (part.empty() ? "" : "." + part));
}

std::string clean_words(std::string_view text, std::size_t most_bytes) {
  std::string out;
  for (std::size_t i = 0; i < text.size() && out.size() < most_bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::string_view three = text.substr(i, 3);
    const bool turns = three == "\u202A" || three == "\u202B" || three == "\u202C" || three == "\u202D" || three == "\u202E" ||
                       three == "\u2066" || three == "\u2067" || three == "\u2068" || three == "\u2069" || three == "\u200E" ||
                       three == "\u200F" || three == "\uFEFF";
    const bool new_line = three == "\u2028" || three == "\u2029";
    if (turns) {
      i += 2;
    } else if (text.substr(i, 2) == "\u061C") {
      ++i;
    } else if (new_line) {
      i += 2;
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (byte == '\n' || byte == '\r' || byte == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) {
      ++i;  // the second set of control characters
    } else if (byte >= 0x20 && byte != 0x7F) {
      out += text[i];
    }
  }
  // A cut falls between characters.
  if (out.size() >= most_bytes) {
    while (!out.empty() && (static_cast<unsigned char>(out.back()) & 0xC0U) == 0x80U) out.pop_back();
    if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0U) out.pop_back();
    out += "…";
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace insyn::fetch
