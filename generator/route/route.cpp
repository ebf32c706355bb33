#include "route/route.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace insyn::route {

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::start:
      return "start";
    case Kind::year:
      return "year";
    case Kind::perspective:
      return "perspective";
    case Kind::goal:
      return "goal";
    case Kind::measure:
      return "measure";
    case Kind::project:
      return "project";
    case Kind::collection:
      return "collection";
    case Kind::item:
      return "item";
    case Kind::budget:
      return "budget";
    case Kind::table:
      return "table";
    case Kind::page:
      return "page";
    case Kind::whole_year:
      return "report";
    case Kind::checks:
      return "checks";
    case Kind::changes:
      return "changes";
    case Kind::corrections:
      return "corrections";
    case Kind::measures:
      return "measures";
    case Kind::projects:
      return "projects";
    case Kind::index:
      return "index-az";
    case Kind::search:
      return "search";
    case Kind::data:
      return "data";
    case Kind::moved:
      return "moved";
    case Kind::gone:
      return "gone";
    case Kind::folder:
      return "folder";
    case Kind::not_found:
      break;
  }
  return "404";
}

std::string relative(std::string_view from, std::string_view to) {
  // Folders that both share are left out; each one more of `from` is a step up.
  std::size_t shared = 0;
  for (std::size_t i = 0; i < std::min(from.size(), to.size()) && from[i] == to[i]; ++i) {
    if (from[i] == '/') shared = i + 1;
  }
  std::string out;
  for (std::size_t i = shared; i < from.size(); ++i) {
    if (from[i] == '/') out += "../";
  }
  out += to.substr(shared);
  return out;
}

std::optional<std::string> joined(std::string_view folder, std::string_view path) {
  std::vector<std::string_view> parts;
  const auto take = [&parts](std::string_view text) {
    while (!text.empty()) {
      const std::size_t slash = text.find('/');
      const std::string_view part = text.substr(0, slash);
      text = slash == std::string_view::npos ? std::string_view() : text.substr(slash + 1);
      if (part.empty() || part == ".") continue;
      if (part != "..") {
        parts.push_back(part);
      } else if (parts.empty()) {
        return false;
      } else {
        parts.pop_back();
      }
    }
    return true;
  };
  if (!take(folder) || !take(path)) return std::nullopt;
  return fmt::format("{}", fmt::join(parts, "/"));
}

const PageAddress& SiteMap::in(const Indices& indices, std::string_view language) const {
  for (std::size_t index : indices) {
    if (pages_[index].language == language) return pages_[index];
  }
  return pages_[indices.front()];
}

const PageAddress* SiteMap::from(std::string_view path, std::string_view language) const {
  const auto found = paths_.find(path);
  return found == paths_.end() ? nullptr : &in(found->second, language);
}

std::vector<std::string_view> SiteMap::content_paths() const {
  std::vector<std::string_view> out;
  for (const auto& [path, indices] : paths_) out.push_back(path);
  return out;
}

const PageAddress* SiteMap::made_of_data(std::string_view address) const {
  const auto found = std::lower_bound(of_data_.begin(), of_data_.end(), address,
                                      [&](std::size_t each, std::string_view wanted) { return pages_[each].address < wanted; });
  return found == of_data_.end() || pages_[*found].address != address ? nullptr : &pages_[*found];
}

std::vector<std::string_view> SiteMap::addresses_of_data() const {
  std::vector<std::string_view> out;
  for (const std::size_t each : of_data_) out.push_back(pages_[each].address);
  return out;
}

std::vector<const PageAddress*> SiteMap::languages_of(const PageAddress& place) const {
  if (std::holds_alternative<const portal::Redirect*>(place.thing) || place.kind == Kind::folder) return {&place};
  const Indices* indices = nullptr;
  if (place.page != nullptr) {
    indices = &things_.at(place.page);
  } else if (const auto* measure = std::get_if<const portal::Measure*>(&place.thing)) {
    indices = &things_.at(*measure);
  } else if (const auto* table = std::get_if<const portal::BudgetTable*>(&place.thing)) {
    indices = &things_.at(*table);
  } else {
    indices = &made_.at({place.kind, place.year});
  }
  std::vector<const PageAddress*> out;
  for (std::size_t index : *indices) out.push_back(&pages_[index]);
  return out;
}

bool SiteMap::is_attachment(std::string_view path) const {
  return std::binary_search(attachments_.begin(), attachments_.end(), path);
}

std::string SiteMap::destination(const portal::Redirect& redirect) const {
  const portal::Redirect* at = &redirect;
  // Rings have been reported; here they must only end.
  for (std::size_t steps = 0; steps < redirects_.size(); ++steps) {
    const auto next = redirects_.find(at->to);
    if (next == redirects_.end()) break;
    at = next->second;
  }
  return at->to;
}

void Mentions::add(const PageAddress& from, const PageAddress& to) {
  std::vector<const PageAddress*>& mentions = by_target_[&to];
  if (&from != &to && (mentions.empty() || mentions.back() != &from)) mentions.push_back(&from);
}

const std::vector<const PageAddress*>& Mentions::of(const PageAddress& place) const {
  static const std::vector<const PageAddress*> none;
  const auto found = by_target_.find(&place);
  return found == by_target_.end() ? none : found->second;
}

}  // namespace insyn::route
