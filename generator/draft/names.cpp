#include "draft/names.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "portal/file_names.h"

namespace insyn::draft {

namespace {

using report::message;

// Files that hold something else than a table, wherever they lie.
constexpr std::string_view kNoTables[] = {"checks", "corrections", "glossary", "kontroller", "redirects", "settings", "synonyms"};

bool is_made_address(const std::vector<std::string>& parts, const language::Language& words) {
  const auto is_last = [&](std::string_view key) { return words.word(key) == parts.back(); };
  const auto is_any = [&](const auto& keys) { return std::any_of(std::begin(keys), std::end(keys), is_last); };
  if (parts.size() == 1) return parts.back() == "404" || is_any(language::kAddressesOnce);
  return parts.size() == 2 && is_any(language::kAddressesEachYear);
}

report::Message fault_of_table(const std::vector<std::string>& parts) {
  const std::string& id = parts.back();
  if (std::find(std::begin(kNoTables), std::end(kNoTables), id) != std::end(kNoTables))
    return message("draft.no-table", {{"file", id + ".json"}});
  if (id != "index") return {};
  const std::string page = fmt::format("{}", fmt::join(parts, "/"));
  return message("duplicate-address", {{"address", page + ".html"}, {"place", page + ".md"}});
}

}  // namespace

report::Message fault_of_names(std::string_view kind, const std::vector<std::string>& parts, const language::Language& words) {
  std::size_t bytes = parts.size() + std::string_view("index.md").size();
  for (const std::string& part : parts) {
    bytes += part.size();
    if (part.size() > portal::kLongestId)
      return message("bad-id.long", {{"id", part}, {"count", part.size()}, {"most", portal::kLongestId}});
    if (report::Message fault = portal::name_fault(part); !fault.empty()) return fault;
  }
  if (parts.size() > portal::kDeepest) return message("file-name.deep", {{"most", portal::kDeepest}});
  if (bytes > portal::kLongestPath) return message("file-name.path", {{"bytes", bytes}, {"most", portal::kLongestPath}});
  const bool is_page = kind == "page" || kind == "project";
  if (is_page && is_made_address(parts, words))
    return message("duplicate-address.made", {{"address", fmt::format("{}.html", fmt::join(parts, "/"))}});
  return kind == "table" ? fault_of_table(parts) : report::Message();
}

std::string place_of_id(std::string_view id, const std::string& year, const std::string& path, const portal::Content& content) {
  const auto in_year = [&](std::string_view place) { return place.starts_with(year + '/'); };
  std::string out;
  const auto look = [&](const portal::Page& page) {
    if (page.id == id && in_year(page.path) && page.path != path && page.path != path + "/index")
      out = report::address(page.at());
  };
  for (const portal::Perspective& each : content.perspectives) look(each.page);
  for (const portal::Goal& each : content.goals) {
    look(each.page);
    for (const portal::SuccessFactor& factor : each.factors) {
      const bool own = each.page.path == path + "/index";
      if (factor.id == id && !own && in_year(each.page.path)) out = report::address(factor.at);
    }
  }
  for (const portal::Project& each : content.projects) look(each.page);
  for (const portal::Budget& each : content.budgets) look(each.page);
  for (const portal::Collection& each : content.collections) {
    look(each.page);
    for (const portal::Entry& entry : each.entries) {
      if (entry.id == id && in_year(each.page.path)) out = report::address(entry.at);
    }
  }
  for (const portal::Item& each : content.items) look(each.page);
  for (const portal::PlainPage& each : content.pages) look(each.page);
  for (const portal::Content::Measures& file : content.measures) {
    for (const portal::Measure& each : file.measures) {
      if (each.id == id && in_year(file.folder)) out = report::address(each.at);
    }
  }
  for (const portal::Content::Table& each : content.tables) {
    const bool own = fmt::format("{}/{}", each.folder, each.table.id) == path;
    if (each.table.id == id && !own && in_year(each.folder)) out = report::address(each.table.at);
  }
  return out;
}

std::string place_of_check(std::string_view id, const std::string& year, const portal::Content& content) {
  for (const portal::Content::Checks& file : content.checks) {
    if (file.folder != year) continue;
    for (const portal::CrossCheck& each : file.checks) {
      if (each.id == id) return report::address(each.at);
    }
  }
  return {};
}

}  // namespace insyn::draft
