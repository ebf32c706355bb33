#include "search/script_writer.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <charconv>

namespace insyn::search {

namespace {

// In a script, as in JSON; "<" and the two line separators too, so that nothing in a text can end a script or a line.
void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t plain = 0;
  const auto escape = [&](std::size_t at, std::size_t size, std::string_view as) {
    out.append(text.substr(plain, at - plain)).append(as);
    plain = at + size;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '"') {
      escape(i, 1, "\\\"");
    } else if (c == '\\') {
      escape(i, 1, "\\\\");
    } else if (c == '\n') {
      escape(i, 1, "\\n");
    } else if (c < 0x20 || c == '<') {
      escape(i, 1, fmt::format("\\u{:04x}", c));
    } else if (c == 0xE2 && (text.substr(i, 3) == "\u2028" || text.substr(i, 3) == "\u2029")) {
      escape(i, 3, text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029");
    }
  }
  out.append(text.substr(plain)) += '"';
}

}  // namespace

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
  append_quoted(out_, words);
  return *this;
}

Script& Script::number(std::size_t value) {
  separate();
  std::array<char, 20> digits{};
  out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
  return *this;
}

std::string Script::take() { return std::move(out_) + ");\n"; }

std::string put(std::string_view name, Script script, files::Staging& staging) {
  std::string bytes = script.take();
  std::string fingerprint = fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size()));
  staging.put(fmt::format("assets/search/{}.{}.js", name, fingerprint), std::move(bytes));
  return fingerprint;
}

}  // namespace insyn::search
