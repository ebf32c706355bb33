#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "files/build_memory.h"

namespace insyn::files {

namespace {

// Another number for every change of what follows.
constexpr std::string_view kHead = "insyn memory 2\n";

class Writer {
 public:
  void number(std::uint64_t value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }  // NOLINT: this machine's own
  void text(std::string_view words) {
    number(words.size());
    out_ += words;
  }
  void sum(const Checksum& checksum) {
    number(checksum.high);
    number(checksum.low);
  }
  void part(const std::string& bytes) {
    sum(checksum(bytes));
    text(bytes);
  }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what Writer wrote; beyond the end there are noughts and `bad`.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (left_.size() < sizeof value) return bad_ = true, 0;
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > left_.size()) return bad_ = true, std::string_view();
    const std::string_view words = left_.substr(0, size);
    left_.remove_prefix(size);
    return words;
  }
  Checksum sum() {
    const std::uint64_t high = number();
    return {high, number()};
  }
  // How many things follow, of which each takes at least so many bytes.
  std::size_t count(std::size_t least) {
    const std::uint64_t count = number();
    if (count > left_.size() / least) bad_ = true;
    return bad_ ? 0 : count;
  }
  Reader part() {
    const Checksum expected = sum();
    const std::string_view bytes = text();
    if (!bad_ && checksum(bytes) != expected) bad_ = true;
    return Reader(bad_ ? std::string_view() : bytes);
  }
  bool bad() const { return bad_; }
  bool whole() const { return !bad_ && left_.empty(); }

 private:
  std::string_view left_;
  bool bad_ = false;
};

void write(Writer& out, const std::vector<KnownFile>& files) {
  out.number(files.size());
  for (const KnownFile& file : files) {
    out.text(file.path);
    out.number(file.read ? 1 : 0);
    for (const std::uint64_t each : {file.facts.inode, file.facts.size, std::bit_cast<std::uint64_t>(file.facts.modified),
                                     std::bit_cast<std::uint64_t>(file.facts.changed)})
      out.number(each);
    out.sum(file.checksum);
  }
}

std::vector<KnownFile> files_of(Reader& in) {
  std::vector<KnownFile> out(in.count(8 * sizeof(std::uint64_t)));
  for (KnownFile& file : out) {
    file.path = in.text();
    file.read = in.number() == 1;
    file.facts.inode = in.number();
    file.facts.size = in.number();
    file.facts.modified = std::bit_cast<std::int64_t>(in.number());
    file.facts.changed = std::bit_cast<std::int64_t>(in.number());
    file.checksum = in.sum();
  }
  return out;
}

void write(Writer& out, const report::Message& message) {
  out.text(message.key);
  out.number(message.arguments.size());
  for (const report::Argument& each : message.arguments) {
    out.text(each.name);
    out.number(each.value.index());
    if (const auto* words = std::get_if<std::string>(&each.value)) out.text(*words);
    if (const auto* number = std::get_if<std::int64_t>(&each.value)) out.number(std::bit_cast<std::uint64_t>(*number));
    if (const auto* part = std::get_if<report::Message>(&each.value)) write(out, *part);
  }
}

// Our own messages are nested a few deep at most.
report::Message message_of(Reader& in, int depth = 0) {
  report::Message out;
  out.key = in.text();
  const std::size_t arguments = depth < 16 ? in.count(3 * sizeof(std::uint64_t)) : 0;
  for (std::size_t i = 0; i < arguments && !in.bad(); ++i) {
    const std::string name(in.text());
    const std::uint64_t sort = in.number();
    if (sort == 0) {
      out.arguments.emplace_back(name, in.text());
    } else if (sort == 1) {
      out.arguments.emplace_back(name, std::bit_cast<std::int64_t>(in.number()));
    } else {
      out.arguments.emplace_back(name, message_of(in, depth + 1));
    }
  }
  return out;
}

void write(Writer& out, const Told& told) {
  out.number(told.pages);
  out.text(told.language);
  out.number(told.diagnostics.size());
  for (const report::Diagnostic& each : told.diagnostics) {
    out.number(static_cast<std::uint64_t>(each.severity));
    out.text(each.file);
    out.number(each.line);
    out.number(each.column);
    write(out, each.message);
    for (const std::string* words : {&each.code, &each.source_line, &each.path}) out.text(*words);
  }
}

Told told_of(Reader& in) {
  Told out;
  out.pages = in.number();
  out.language = in.text();
  out.diagnostics.resize(in.count(9 * sizeof(std::uint64_t)));
  for (report::Diagnostic& each : out.diagnostics) {
    each.severity =
        in.number() == static_cast<std::uint64_t>(report::Severity::warning) ? report::Severity::warning : report::Severity::note;
    each.file = in.text();
    each.line = static_cast<std::uint32_t>(in.number());
    each.column = static_cast<std::uint32_t>(in.number());
    each.message = message_of(in);
    for (std::string* words : {&each.code, &each.source_line, &each.path}) *words = in.text();
  }
  return out;
}

template <typename Write>
void add_part(Writer& out, const Write& write) {
  Writer part;
  write(part);
  out.part(part.take());
}

}  // namespace

std::string memory_text(const BuildMemory& memory) {
  Writer out;
  add_part(out, [&](Writer& part) {
    part.text(memory.circumstances);
    part.number(std::bit_cast<std::uint64_t>(memory.began));
    part.number(std::bit_cast<std::uint64_t>(memory.ended));
    part.number(memory.trees.size());
  });
  for (const KnownTree& tree : memory.trees) {
    add_part(out, [&](Writer& part) {
      part.text(tree.shown);
      write(part, tree.files);
    });
  }
  add_part(out, [&](Writer& part) { write(part, memory.outputs); });
  add_part(out, [&](Writer& part) { write(part, memory.told); });
  return std::string(kHead) + out.take();
}

std::optional<BuildMemory> memory_of(std::string_view text) {
  if (!text.starts_with(kHead)) return std::nullopt;
  Reader in(text.substr(kHead.size()));
  BuildMemory out;
  bool whole = true;
  Reader first = in.part();
  out.circumstances = first.text();
  out.began = std::bit_cast<std::int64_t>(first.number());
  out.ended = std::bit_cast<std::int64_t>(first.number());
  const std::uint64_t trees = first.number();
  whole = first.whole();
  for (std::uint64_t i = 0; whole && i < trees; ++i) {
    Reader part = in.part();
    KnownTree& tree = out.trees.emplace_back();
    tree.shown = part.text();
    tree.files = files_of(part);
    whole = part.whole();
  }
  if (!whole) return std::nullopt;
  Reader outputs = in.part();
  out.outputs = files_of(outputs);
  Reader told = in.part();
  out.told = told_of(told);
  if (!outputs.whole() || !told.whole() || !in.whole()) return std::nullopt;
  return out;
}

}  // namespace insyn::files
