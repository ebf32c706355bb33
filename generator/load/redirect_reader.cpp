#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "load/load.h"
#include "load/readers.h"
#include "portal/file_names.h"
#include "portal/web_address.h"
#include "syntax/json_reader.h"

namespace insyn::load {

namespace {

using portal::PublishedAddress;
using portal::Redirect;

constexpr std::string_view kUnsafe = "\"'<>\\`{}|^;$";

bool is_elsewhere(std::string_view address) { return address.starts_with("https://") || address.starts_with("http://"); }

bool has_unsafe(std::string_view address) {
  return std::any_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7F || kUnsafe.find(c) != std::string_view::npos;
  });
}

// What is wrong with an address relative to the site; nothing where it may be one. A star may stand for all within a folder.
std::optional<report::Message> fault_of(const std::string& address) {
  if (has_unsafe(address)) return report::message("bad-address.redirect-characters", {{"address", address}});
  if (address.starts_with('/'))
    return report::message(
        "bad-address.redirect-slash",
        {{"address", address}, {"better", address.substr(std::min(address.find_first_not_of('/'), address.size()))}});
  if (address.find('?') != std::string::npos) return report::message("bad-address.redirect-query", {{"address", address}});
  const std::size_t hash = address.find('#');
  if (hash == 0 && address.size() > 1)
    return report::message("bad-address.redirect-no-page", {{"address", address}, {"better", "index.html" + address}});
  if (hash != std::string::npos && (hash + 1 == address.size() || address.find('#', hash + 1) != std::string::npos))
    return report::message("bad-address.redirect-part", {{"address", address}});
  const std::string_view path = std::string_view(address).substr(0, address.find('#'));
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view part = path.substr(begin, end - begin);
    if (part == "." || part == ".." || (part.empty() && end < path.size()))
      return report::message("bad-address.redirect-dots", {{"address", address}});
    if (part.find('*') != std::string_view::npos && (part != "*" || end < address.size() || begin == 0))
      return report::message("bad-address.redirect-star", {{"address", address}});
    begin = end + 1;
  }
  if (!path.ends_with(".md")) return std::nullopt;
  return report::message("bad-address.redirect-content",
                         {{"address", address}, {"better", fmt::format("{}html", path.substr(0, path.size() - 2))}});
}

// What keeps a system from having a file of this address; nothing where every one can.
std::optional<report::Message> fault_of_file(std::string_view path) {
  using portal::kDeepest, portal::kLongestName, portal::kLongestPath;
  if (path.size() > kLongestPath)
    return report::message("bad-address.redirect-long", {{"bytes", path.size()}, {"most", kLongestPath}});
  if (static_cast<std::size_t>(std::count(path.begin(), path.end(), '/')) > kDeepest)
    return report::message("bad-address.redirect-deep", {{"most", kDeepest}});
  for (std::size_t begin = 0, end = 0; begin < path.size(); begin = end + 1) {
    end = std::min(path.find('/', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    if (name.size() > kLongestName)
      return report::message("bad-address.redirect-long-name", {{"bytes", name.size()}, {"most", kLongestName}});
    if (name != "*" && !portal::name_fault(name).empty()) return report::message("bad-address.redirect-name", {{"name", name}});
  }
  return std::nullopt;
}

// "%C3", as browsers write a byte that stands for itself; empty where there is none.
std::string_view escape_in(std::string_view path) {
  const auto is_digit = [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = path.find('%'); at != std::string_view::npos && at + 2 < path.size(); at = path.find('%', at + 1)) {
    if (is_digit(path[at + 1]) && is_digit(path[at + 2])) return path.substr(at, 3);
  }
  return {};
}

// What is wrong with an address to lead on from: such a one must be able to lie beside all that the site has. So folders have no
// point in their names, files have one, and what the program makes for itself stays its own.
std::optional<report::Message> fault_of_old(const std::string& address) {
  const std::string_view path = std::string_view(address).substr(0, address.find('#'));
  const std::size_t name = path.rfind('/') + 1;
  const bool file = path.substr(name) == "*" || path.find('.', name) != std::string_view::npos;
  if (!file || path.substr(0, name).find('.') != std::string_view::npos)
    return report::message("bad-address.redirect-form", {{"address", address}});
  if (!portal::is_promised(path)) return report::message("bad-address.redirect-own", {{"address", address}});
  if (const std::string_view escape = escape_in(path); !escape.empty())
    return report::message("bad-address.redirect-escape", {{"address", address}, {"escape", escape}});
  return fault_of_file(path);
}

// "2020/" is the page "2020/index.html"; so is "2020/#x" of "2020/index.html#x".
std::string whole(std::string address) {
  const std::size_t end = std::min(address.find('#'), address.size());
  if (end == 0 || address[end - 1] == '/') address.insert(end, "index.html");
  return address;
}

// The address under the key, whole; empty where it cannot be one, which is reported.
std::string site_address(FieldReader& record, const std::string& address, const report::Location& at) {
  if (address.empty()) return {};
  std::optional<report::Message> fault = fault_of(address);
  if (!fault) return whole(address);
  record.error(at, std::move(*fault));
  return {};
}

std::optional<Redirect> redirect(const Node& node, const Reading& reading) {
  FieldReader record(node, report::message("part.a-redirect"), reading);
  if (node.kind != Node::Kind::record) return std::nullopt;
  Redirect out;
  const auto place = [&](std::string_view key) { return record.has(key) ? record.find(key)->at : node.at; };
  out.at = node.at;
  out.from_at = place("from");
  out.to_at = place("to");
  out.from = site_address(record, record.required_text("from"), out.from_at);
  if (std::optional<report::Message> fault = out.from.empty() ? std::nullopt : fault_of_old(out.from)) {
    record.error(out.from_at, std::move(*fault));
    out.from.clear();
  }
  const bool gone = record.has("gone"), leads = record.has("to");
  if (gone) out.gone = record.required_words("gone");
  if (gone == leads) {
    if (gone || (record.has("from") && !record.has_unknown()))
      record.error(node.at, gone ? report::message("contradiction.redirect") : report::message("missing-key.redirect"));
    return std::nullopt;
  }
  if (leads) {
    const std::string to = record.required_text("to");
    if (!is_elsewhere(to)) {
      out.to = site_address(record, to, out.to_at);
    } else if (has_unsafe(to)) {
      record.error(out.to_at, report::message("bad-address.redirect-elsewhere", {{"address", to}}));
    } else if (report::Message fault = portal::web_address_fault(to); !fault.empty()) {
      record.error(out.to_at, std::move(fault));
    } else {
      out.to = to;
    }
  }
  const bool sound = !out.from.empty() && (gone ? !out.gone.empty() : !out.to.empty());
  return sound ? std::optional(std::move(out)) : std::nullopt;
}

const Node* member(const Node& record, std::string_view key) {
  const auto found =
      std::find_if(record.members.begin(), record.members.end(), [&](const Member& each) { return each.key == key; });
  return found == record.members.end() ? nullptr : &found->value;
}

}  // namespace

std::vector<Redirect> redirects(const Node& node, const Reading& reading) {
  FieldReader record(node, report::message("part.a-redirects-file"), reading);
  std::vector<Redirect> out;
  record.text("$schema");
  record.required("redirects");
  for (const Node* each : record.list("redirects")) {
    if (std::optional<Redirect> one = redirect(*each, reading)) out.push_back(std::move(*one));
  }
  return out;
}

std::vector<PublishedAddress> published_addresses(const report::Source& source, report::Report& report) {
  std::vector<PublishedAddress> out;
  const std::optional<Node> node = syntax::json(source, report, {.values = files::kNoLimit});
  if (!node) return out;
  const Node* const list = member(*node, "addresses");
  const auto is_text = [](const Node& each) { return each.kind == Node::Kind::text; };
  const bool is_list = list != nullptr && list->kind == Node::Kind::list;
  const auto other = is_list ? std::find_if_not(list->items.begin(), list->items.end(), is_text) : node->items.end();
  if (!is_list || other != list->items.end()) {
    report.error(is_list ? other->at : node->at, report::message("not-a-data-file.addresses"));
    return out;
  }
  for (const Node& each : list->items) out.push_back({each.text, each.at});
  return out;
}

std::vector<PublishedAddress> published_addresses(const std::filesystem::path& site, portal::Sources& sources,
                                                  report::Report& report) {
  std::vector<PublishedAddress> out;
  const std::filesystem::path file = site / "data" / "manifest.json";
  std::optional<std::string> bytes = files::read_file(file, files::kNoLimit);
  if (!bytes) return out;  // a data file, or a site that others have made
  const report::Source& source = sources.emplace_back(report::Source{"manifest.json", file.string(), std::move(*bytes)});
  const std::optional<Node> node = syntax::json(source, report, {.values = files::kNoLimit});
  const Node* const files = node ? member(*node, "files") : nullptr;
  if (files == nullptr) return out;
  for (const Node& each : files->items) {
    const Node* const path = member(each, "path");
    if (path == nullptr || !portal::is_promised(path->text)) continue;
    out.push_back({path->text, path->at});
    if (!path->text.ends_with(".html")) continue;
    const std::optional<std::string> page = files::read_file(site / path->text, files::kNoLimit);
    if (!page) continue;
    for (const std::string_view id : portal::promised_fragments(*page)) {
      out.push_back({fmt::format("{}#{}", path->text, id), path->at});
    }
  }
  return out;
}

}  // namespace insyn::load
