#include "search/script_writer.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "json/json.h"
#include "packed/packed.h"

namespace insyn::search {

Script::Script(std::string_view kind, std::size_t number) : out_(fmt::format("insynSearch(\"{}\",{},", kind, number)) {}

void Script::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

Script& Script::open() {
  separate();
  out_ += '[';
  first_ = true;
  return *this;
}

Script& Script::close() {
  out_ += ']';
  first_ = false;
  return *this;
}

Script& Script::text(std::string_view words) {
  separate();
  json::append_quoted(out_, words, json::Within::script);
  return *this;
}

Script& Script::number(std::size_t value) {
  separate();
  std::array<char, 20> digits{};
  out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  return *this;
}

std::string Script::take() { return std::move(out_) + ");\n"; }

std::string file_name(std::string_view name, std::string_view fingerprint) {
  return fmt::format("assets/search/{}.{}.js", name, fingerprint);
}

std::string put(std::string_view name, Script script, files::Staging& staging) {
  std::string bytes = script.take();
  std::string fingerprint = packed::fingerprint(bytes);
  staging.put(file_name(name, fingerprint), std::move(bytes));
  return fingerprint;
}

}  // namespace insyn::search
