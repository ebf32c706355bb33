#include "packed/packed.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <bit>
#include <variant>

namespace insyn::packed {

Sum sum(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string fingerprint(std::string_view bytes) { return fmt::format("{:016x}", XXH3_64bits(bytes.data(), bytes.size())); }

void Writer::message(const report::Message& message) {
  text(message.key);
  number(message.arguments.size());
  for (const report::Argument& each : message.arguments) {
    text(each.name);
    number(each.value.index());
    if (const auto* words = std::get_if<std::string>(&each.value)) text(*words);
    if (const auto* value = std::get_if<std::int64_t>(&each.value)) number(std::bit_cast<std::uint64_t>(*value));
    if (const auto* part = std::get_if<report::Message>(&each.value)) this->message(*part);
  }
}

// Our own messages are nested a few deep at most.
report::Message Reader::message(int depth) {
  report::Message out;
  out.key = text();
  const std::size_t arguments = depth < 16 ? count(3 * sizeof(std::uint64_t)) : 0;
  for (std::size_t i = 0; i < arguments && !bad_; ++i) {
    const std::string name(text());
    const std::uint64_t sort = number();
    if (sort == 0) {
      out.arguments.emplace_back(name, text());
    } else if (sort == 1) {
      out.arguments.emplace_back(name, std::bit_cast<std::int64_t>(number()));
    } else {
      out.arguments.emplace_back(name, message(depth + 1));
    }
  }
  return out;
}

void Writer::diagnostic(const report::Diagnostic& diagnostic) {
  number(static_cast<std::uint64_t>(diagnostic.severity));
  text(diagnostic.file);
  number(diagnostic.line);
  number(diagnostic.column);
  message(diagnostic.message);
  for (const std::string* words : {&diagnostic.code, &diagnostic.source_line, &diagnostic.path}) text(*words);
}

report::Diagnostic Reader::diagnostic() {
  report::Diagnostic out;
  out.severity =
      number() == static_cast<std::uint64_t>(report::Severity::warning) ? report::Severity::warning : report::Severity::note;
  out.file = text();
  out.line = static_cast<std::uint32_t>(number());
  out.column = static_cast<std::uint32_t>(number());
  out.message = message();
  for (std::string* words : {&out.code, &out.source_line, &out.path}) *words = text();
  return out;
}

}  // namespace insyn::packed
