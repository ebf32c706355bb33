#include <bit>

#include "files/build_memory.h"
#include "packed/packed.h"

namespace insyn::files {

namespace {

using packed::Reader;
using packed::Writer;

// Another number for every change of what follows.
constexpr std::string_view kHead = "insyn memory 5\n";

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

void write(Writer& out, const Told& told) {
  out.number(told.pages);
  out.text(told.language);
  out.number(told.diagnostics.size());
  for (const report::Diagnostic& each : told.diagnostics) out.diagnostic(each);
}

Told told_of(Reader& in) {
  Told out;
  out.pages = in.number();
  out.language = in.text();
  out.diagnostics.resize(in.count(9 * sizeof(std::uint64_t)));
  for (report::Diagnostic& each : out.diagnostics) each = in.diagnostic();
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
    for (const std::int64_t each : {memory.began, memory.ended, memory.cleared}) part.number(std::bit_cast<std::uint64_t>(each));
    part.sum(memory.notes);
    part.number(memory.trees.size());
  });
  for (const KnownTree& tree : memory.trees) {
    add_part(out, [&](Writer& part) {
      part.text(tree.shown);
      write(part, tree.files);
    });
  }
  add_part(out, [&](Writer& part) {
    write(part, memory.outputs);
    for (const std::string& each : memory.sha256) part.text(each);
    part.text(memory.compressed_by);
  });
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
  for (std::int64_t* each : {&out.began, &out.ended, &out.cleared}) *each = std::bit_cast<std::int64_t>(first.number());
  out.notes = first.sum();
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
  out.sha256.resize(out.outputs.size());
  for (std::string& each : out.sha256) each = outputs.text();
  out.compressed_by = outputs.text();
  Reader told = in.part();
  out.told = told_of(told);
  if (!outputs.whole() || !told.whole() || !in.whole()) return std::nullopt;
  return out;
}

}  // namespace insyn::files
