
#include <algorithm>

#include "ascii/ascii.h"
#include "load/load.h"
#include "load/record.h"
#include "syntax/json_reader.h"

namespace insyn::load {

using report::message;

namespace {

using portal::PublishedThing;
using portal::PublishedYear;

constexpr std::string_view kSchema = "2";

// Unknown keys and sorts are passed over: they may be added within a schema.
const Node* find(const Node& record, std::string_view key) {
  const auto found =
      std::find_if(record.members.begin(), record.members.end(), [&](const Member& each) { return each.key == key; });
  return found == record.members.end() ? nullptr : &found->value;
}

// Of a text or a number its characters; of anything else nothing.
std::string text(const Node& record, std::string_view key) {
  const Node* const found = find(record, key);
  const bool scalar = found != nullptr && (found->kind == Node::Kind::text || found->kind == Node::Kind::number);
  return scalar ? found->text : std::string();
}

// As publish-record writes it: an address, its sort and its value, which may be nothing.
bool is_fact(const Node& fact) {
  const auto words = [&](std::string_view key) {
    const Node* const found = find(fact, key);
    return found != nullptr && found->kind == Node::Kind::text && !found->text.empty();
  };
  const Node* const value = find(fact, "value");
  return words("address") && words("sort") && value != nullptr &&
         (value->kind == Node::Kind::text || value->kind == Node::Kind::number || value->kind == Node::Kind::null);
}

void read_fact(const Node& fact, PublishedYear& year) {
  const std::string address = text(fact, "address"), sort = text(fact, "sort");
  std::string value = text(fact, "value");
  if (const auto kind = portal::published_kind(sort)) {
    portal::Text name;
    if (!value.empty()) name.add("", std::move(value));
    year.add(*kind, address, std::move(name));
    return;
  }
  const auto known = portal::published_sort(sort);
  const std::size_t dot = std::min(address.find('.'), address.size());
  PublishedThing* const thing = year.thing(std::string_view(address).substr(0, dot));
  if (known && thing != nullptr && dot < address.size()) thing->add(address.substr(dot + 1), *known, std::move(value));
}

std::string first_language(const Node& node) {
  const Node* const languages = find(node, "languages");
  const bool named = languages != nullptr && !languages->items.empty() && languages->items.front().kind == Node::Kind::text;
  return named ? languages->items.front().text : std::string();
}

// What a data file is; its years where it is an index.
struct DataFile {
  std::optional<PublishedYear> year;
  bool index = false;
  std::vector<std::string> years;  // of an index: the files of its years, relative to the site
  std::string language;            // of an index: the portal's own
  report::Location at;
};

std::optional<DataFile> data_file(const report::Source& source, report::Report& report) {
  report::Report here;
  const std::optional<Node> node =
      syntax::json(source, here, {.values = files::kNoLimit});  // our own files are as large as they are
  // What is broken anywhere is compared with nothing: every figure would seem to have changed.
  const bool broken = !node || here.errors() > 0;
  for (const report::Diagnostic& each : here.sorted()) report.add(each);
  if (broken) return std::nullopt;
  const Node* const insyn = find(*node, "insyn");
  const std::string schema = insyn == nullptr ? std::string() : text(*insyn, "schema");
  if (schema == "1") {
    report.error(node->at, message("old-schema"));
    return std::nullopt;
  }
  const std::string file = insyn == nullptr ? std::string() : text(*insyn, "file");
  const Node* const facts = find(*node, "facts");
  const Node* const years = find(*node, "years");
  DataFile out;
  out.at = node->at;
  out.index = file == "portal" && years != nullptr;
  if (schema != kSchema || (!out.index && (facts == nullptr || facts->kind != Node::Kind::list))) {
    report.error(node->at, message("not-a-data-file"));
    return std::nullopt;
  }
  if (out.index) {
    for (const Node& year : years->items) out.years.push_back(text(year, "data"));
    out.language = first_language(*node);
    return out;
  }
  out.year.emplace();
  out.year->id = text(*node, "id");
  out.year->at = node->at;
  for (const Node& fact : facts->items) {
    if (!is_fact(fact)) {
      report.error(fact.at, message("not-a-data-file.fact"));
      return std::nullopt;
    }
    read_fact(fact, *out.year);
  }
  return out;
}

const report::Source& source_of(const std::filesystem::path& file, portal::Sources& sources) {
  std::optional<std::string> bytes = files::read_file(file, files::kNoLimit);
  if (!bytes) throw report::MachineError(message("machine.no-such-file", {{"file", file.string()}}));
  return sources.emplace_back(report::Source{file.filename().string(), file.string(), std::move(*bytes)});
}

// What the index beside a year's file says, or the settings of the content that a record lies in.
std::string language_beside(const std::filesystem::path& file) {
  const std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
  for (const std::filesystem::path& each : {folder / "portal.json", folder.parent_path() / "settings.json"}) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(each, ignored)) continue;
    if (const std::optional<std::string> bytes = files::read_file(each, files::kNoLimit)) return own_language(*bytes);
  }
  return {};
}

// "data/2020.json" -> "2020.json"; empty where it is nothing of the sort.
std::string name_of_year(std::string_view path) {
  constexpr std::string_view folder = "data/", ending = ".json";
  if (!path.starts_with(folder) || !path.ends_with(ending)) return {};
  const std::string_view name = path.substr(folder.size());
  // An id as any other: no path leads from it to somewhere else.
  const bool id = name.size() > ending.size() && std::all_of(name.begin(), name.end() - ending.size(), [](char each) {
                    return ascii::is_digit(each) || ascii::is_small_letter(each) || each == '-';
                  });
  return id ? std::string(name) : std::string();
}

}  // namespace

std::optional<PublishedYear> published(const report::Source& source, report::Report& report) {
  std::optional<DataFile> file = data_file(source, report);
  if (!file) return std::nullopt;
  if (file->index) {
    report.error(file->at, message("not-a-data-file.index"));
    return std::nullopt;
  }
  return std::move(file->year);
}

std::string own_language(std::string bytes) {
  report::Report ignored;
  const report::Source source{{}, {}, std::move(bytes)};
  const std::optional<Node> node = syntax::json(source, ignored, {.values = files::kNoLimit});
  return node ? first_language(*node) : std::string();
}

Published published(const std::filesystem::path& path, portal::Sources& sources, report::Report& report) {
  std::filesystem::path file = path;
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    const bool site = std::filesystem::exists(path / "data" / "portal.json", ignored);
    file = path / (site ? "data/portal.json" : "portal.json");
  }
  Published out;
  std::optional<DataFile> found = data_file(source_of(file, sources), report);
  if (!found) return out;
  out.one_file = !found->index;
  out.language = found->index ? found->language : language_beside(file);
  if (found->year) out.years.push_back(std::move(*found->year));
  for (const std::string& year : found->years) {
    const std::string name = name_of_year(year);
    if (name.empty()) {
      report.error(found->at, message("not-a-data-file.address", {{"address", year}}));
    } else if (auto facts = published(source_of(file.parent_path() / name, sources), report)) {
      out.years.push_back(std::move(*facts));
    }
  }
  return out;
}

}  // namespace insyn::load
