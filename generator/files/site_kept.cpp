#include "files/site_kept.h"

#include <algorithm>
#include <cstddef>

#include "ascii/ascii.h"
#include "json/json.h"

namespace insyn::files {

namespace {

constexpr std::size_t kFingerprintDigits = 16;

bool is_hexadecimal(char c) { return ascii::is_digit(c) || (c >= 'a' && c <= 'f'); }

}  // namespace

bool has_fingerprint(std::string_view path) {
  for (const std::string_view end : {".gz", ".br"}) {
    if (path.ends_with(end)) path.remove_suffix(end.size());
  }
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos) return false;
  const std::string_view name = path.substr(0, dot);
  const std::size_t before = name.rfind('.');
  if (before == std::string_view::npos || name.size() - before - 1 != kFingerprintDigits) return false;
  return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(before) + 1, name.end(), is_hexadecimal);
}

std::string kept_text(const KeptFiles& files) {
  json::Writer json;
  json.object([&] {
    json.key("insyn").object([&] { json.member("kept", 1); }, json::Writer::Layout::flat);
    json.key("files").array(files, [&](const auto& each) {
      const auto& [path, file] = each;
      json.object(
          [&, &path = path, &file = file] {
            write_members(path, file.entry, json);
            json.member("exchanges", file.exchanges);
          },
          json::Writer::Layout::flat);
    });
  });
  return json.take();
}

KeptFiles kept_files(std::string_view text) {
  KeptFiles files;
  std::optional<FileList> list = file_list(text, "kept");
  if (!list) return files;
  for (ListedFile& file : list->files) {
    files.emplace(std::move(file.path), KeptFile{file.entry, file.exchanges});
  }
  return files;
}

}  // namespace insyn::files
