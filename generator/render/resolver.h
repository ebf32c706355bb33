// resolver.h: within render, answers what a narrative asks of the portal and of the map of its site.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ascii/ascii.h"
#include "portal/file_names.h"
#include "prose/prose.h"
#include "render/attachments.h"
#include "render/bindings.h"
#include "render/figures.h"
#include "render/near_files.h"
#include "render/writer.h"

namespace insyn::render {

// A link to another narrative's heading can be judged only when all narratives have been read.
struct Fragment {
  const route::PageAddress* target;
  std::string id;
  report::Location at;
};

// Answers a narrative's questions from the portal and the map of its site.
class Resolver : public prose::Resolver {
 public:
  // The narrative belongs to `home`; its links begin at `here`, which is another page only where several are put together.
  Resolver(const Site& site, const route::PageAddress& home, const route::PageAddress& here, std::string id_prefix,
           report::Report& report)
      : site_(site), home_(home), here_(here), id_prefix_(std::move(id_prefix)), report_(report) {}

  std::optional<prose::LinkTo> link(std::string_view destination, const report::Location& at) override {
    if (destination.starts_with("measure:")) return to_measure(destination.substr(8), at);
    if (destination.starts_with("budget:")) return to_table(destination.substr(7), at);
    const std::size_t colon = destination.find(':');
    if (colon != std::string_view::npos && colon < destination.find_first_of("/#?")) {
      return prose::LinkTo{.href = std::string(destination),
                           .external = !destination.starts_with("mailto:") && !destination.starts_with("tel:")};
    }
    return to_page(destination, at);
  }

  std::optional<prose::Html> figure(std::string_view destination, std::string_view caption, const report::Location& at) override {
    if (destination.starts_with("measure:")) {
      const portal::Measure* measure = measure_called(destination.substr(8), at);
      return measure == nullptr
                 ? std::nullopt
                 : std::optional(measure_figure(*measure, figure_id(measure->id), caption, Writer(site_, here_), report_));
    }
    if (destination.starts_with("budget:")) {
      const portal::BudgetTable* table = table_called(destination.substr(7), at);
      return table == nullptr ? std::nullopt
                              : std::optional(table_figure(*table, figure_id(table->id), caption, Writer(site_, here_), report_));
    }
    const std::optional<std::string> path = route::joined(portal::folder_of(home_.page->path), destination);
    if (!path || !site_.map.is_attachment(*path)) {
      site_.attachments.miss();
      report_.follows(at, no_image(destination, path.value_or("")), path.value_or(""));
      return std::nullopt;
    }
    if (caption.empty()) {
      report_.error(at, report::message("no-alternative"));
    }
    return image(route::relative(here_.address, *path), caption, used(*path));
  }

  std::optional<std::string> value(std::string_view name, const report::Location& at) override {
    return bound_figure(name, site_, home_.year, site_.language(home_.language), at, report_);
  }

  std::vector<const route::PageAddress*> targets;
  std::vector<Fragment> fragments;
  std::vector<std::string> attachments;  // that were used

 private:
  std::optional<inspect::Size> used(const std::string& path) {
    attachments.push_back(path);
    return site_.attachments.use(path, report_);
  }

  // Of what is drawn: one of its own also where a text shows the same twice, or a page has several texts.
  std::string figure_id(const std::string& thing) {
    const int drawn = ++drawn_[thing];
    return fmt::format("f-{}{}{}", id_prefix_, thing, drawn == 1 ? std::string() : fmt::format("-{}", drawn));
  }

  report::Message no_image(std::string_view destination, const std::string& path) const {
    const auto misnamed = site_.map.misnamed().find(path);
    if (misnamed == site_.map.misnamed().end())
      return report::message("unknown-image",
                             {{"image", destination}, {"hint", near_file(path, attached(portal::is_picture), home_.page->path)}});
    const auto& [better, is] = *misnamed;
    return better == is
               ? report::message("unknown-image.not-shown", {{"image", destination}})
               : report::message("unknown-image.misnamed", {{"image", destination}, {"file", is.substr(is.rfind('/') + 1)}});
  }

  // Files that a text may show or link to.
  std::vector<std::string_view> attached(bool (*may_be)(std::string_view path)) const {
    std::vector<std::string_view> out;
    std::copy_if(site_.map.attachments().begin(), site_.map.attachments().end(), std::back_inserter(out), may_be);
    return out;
  }

  prose::LinkTo to(const route::PageAddress& target, std::string_view fragment = {}) {
    targets.push_back(&target);
    std::string href = route::relative(here_.address, target.address);
    if (!fragment.empty()) href += fmt::format("#{}", fragment);
    if (target.language == home_.language) return {.href = std::move(href)};
    const std::string note = site_.language(home_.language).in_language(target.language);
    return {.href = std::move(href), .language = target.language, .note = fmt::format("({})", note)};
  }

  const portal::Measure* measure_called(std::string_view id, const report::Location& at) const {
    if (home_.year == nullptr) {
      report_.error(at, report::message("unknown-measure.no-year"));
      return nullptr;
    }
    const auto found = home_.year->measures.find(id);
    if (found != home_.year->measures.end()) return found->second;
    report::Message hint = held_or(id, report::did_you_mean(id, portal::ids(home_.year->measures)));
    const std::string& year = home_.year->page.id;
    report_.follows(at, report::message("unknown-measure.in-year", {{"id", id}, {"year", year}, {"hint", std::move(hint)}}),
                    year);
    return nullptr;
  }

  const portal::BudgetTable* table_called(std::string_view id, const report::Location& at) const {
    static const std::map<std::string_view, const portal::BudgetTable*> none;
    const auto& tables = home_.year == nullptr ? none : home_.year->tables;
    const auto found = tables.find(id);
    if (found != tables.end()) return found->second;
    report::Message hint = held_or(id, report::did_you_mean(id, portal::ids(tables)));
    report_.follows(at, report::message("unknown-table", {{"id", id}, {"hint", std::move(hint)}}),
                    home_.year == nullptr ? std::string() : home_.year->page.id);
    return nullptr;
  }

  std::optional<prose::LinkTo> to_measure(std::string_view id, const report::Location& at) {
    const portal::Measure* measure = measure_called(id, at);
    return measure == nullptr ? std::nullopt : std::optional(to(site_.map.of(*measure, home_.language)));
  }

  std::optional<prose::LinkTo> to_table(std::string_view id, const report::Location& at) {
    const portal::BudgetTable* table = table_called(id, at);
    return table == nullptr ? std::nullopt : std::optional(to(site_.map.of(*table, home_.language)));
  }

  std::optional<prose::LinkTo> to_page(std::string_view destination, const report::Location& at) {
    const std::size_t hash = destination.find('#');
    const std::string_view fragment = hash == std::string_view::npos ? std::string_view() : destination.substr(hash + 1);
    std::string_view path = destination.substr(0, hash);
    if (path.empty()) {
      if (!fragment.empty()) fragments.push_back({&home_, std::string(fragment), at});
      return prose::LinkTo{.href = fmt::format("#{}{}", id_prefix_, fragment)};
    }
    const std::optional<std::string> joined = route::joined(portal::folder_of(home_.page->path), path);
    if (joined && site_.map.is_attachment(*joined)) {
      used(*joined);
      return prose::LinkTo{.href = route::relative(here_.address, *joined)};
    }
    if (path.ends_with(".html")) return to_made_page(path, joined.value_or(""), fragment, at);
    if (!path.ends_with(".md")) {
      const std::size_t dot = path.rfind('.');
      if (dot == std::string_view::npos || path.ends_with('/')) {
        report_.error(at, report::message("bad-link.folder", {{"address", destination}}));
      } else if (const report::Message meant = outside(destination); !meant.empty()) {
        report_.error(at, meant);
      } else {
        site_.attachments.miss();
        report::Message hint = near_file(joined.value_or(""), attached(portal::may_be_attached), home_.page->path);
        report_.follows(at, report::message("bad-link", {{"file", path}, {"hint", std::move(hint)}}), joined.value_or(""));
      }
      return std::nullopt;
    }
    const route::PageAddress* target = joined ? find(joined->substr(0, joined->size() - 3)) : nullptr;
    if (target == nullptr) {
      report_.follows(
          at, report::message("broken-link", {{"page", path}, {"hint", nearest_page(joined.value_or(std::string(path)))}}),
          cause_of_loss(joined.value_or("")));
      return std::nullopt;
    }
    if (!fragment.empty()) fragments.push_back({target, std::string(fragment), at});
    return to(*target, fragment);
  }

  // A page that is made from data alone has no file of its own that could be named.
  std::optional<prose::LinkTo> to_made_page(std::string_view path, const std::string& address, std::string_view fragment,
                                            const report::Location& at) {
    constexpr std::string_view end = ".html";
    const std::string_view stem = path.substr(0, path.size() - end.size());
    if (const route::PageAddress* found = site_.map.made_of_data(address)) {
      if (fragment.empty()) return to(in_language_of_home(*found));
      report_.error(at, report::message("bad-link.part", {{"page", path}}));
    } else if (address.ends_with(end) && find(address.substr(0, address.size() - end.size())) != nullptr) {
      report_.error(at, report::message("bad-link.html", {{"file", fmt::format("{}.md", stem)}}));
    } else {
      const std::string_view near = report::nearest(address, site_.map.addresses_of_data());
      const std::string file = fmt::format("{}.md", std::string_view(address).substr(0, address.rfind(end)));
      report::Message hint = near.empty()
                                 ? nearest_page(file)
                                 : report::message("part.did-you-mean", {{"word", route::relative(home_.page->path, near)}});
      report_.follows(at, report::message("broken-link", {{"page", path}, {"hint", std::move(hint)}}), cause_of_loss(file));
    }
    return std::nullopt;
  }

  // “kontroller.html” is the page in the language of the text; “kontroller.en.html” asks for that very language.
  const route::PageAddress& in_language_of_home(const route::PageAddress& found) const {
    if (found.language != site_.portal.settings.languages.front()) return found;
    for (const route::PageAddress* each : site_.map.languages_of(found)) {
      if (each->language == home_.language) return *each;
    }
    return found;
  }

  // Where something may be wrong for which there is no such page: it has another name, or has been left out.
  std::string cause_of_loss(const std::string& path) const {
    if (const auto misnamed = site_.map.misnamed().find(path); misnamed != site_.map.misnamed().end()) return misnamed->second;
    constexpr std::string_view index = "/index.md";
    const std::string_view folder =
        path.ends_with(index) ? std::string_view(path).substr(0, path.size() - index.size() + 1) : path;
    const portal::Sources& all = *site_.portal.sources;
    const bool read =
        std::any_of(all.begin(), all.end(), [&](const report::Source& each) { return each.path.starts_with(folder); });
    const std::string first = path.substr(0, path.find('/'));
    return read ? first : portal::misnamed_folder(first, all);
  }

  // What was meant where the destination looks like a web or e-mail address and has no scheme; no words where it does not.
  static report::Message outside(std::string_view destination) {
    const std::string_view host = destination.substr(0, destination.find_first_of("/?#"));
    const std::size_t dot = host.rfind('.');
    if (dot == std::string_view::npos || dot + 2 >= host.size() || host.front() == '.') return {};
    if (host.find('@') != std::string_view::npos) return report::message("bad-link.mail", {{"address", destination}});
    // The end of a host is two letters for a country, or one of these; other ends are of files.
    constexpr std::string_view hosts[] = {"com", "org", "net", "info", "gov", "edu", "int"},
                               files[] = {"md", "gz", "js", "ps", "py", "sh"};
    const std::string_view end = host.substr(dot + 1);
    const auto is_in = [&](const auto& list) { return std::find(std::begin(list), std::end(list), end) != std::end(list); };
    const bool letters = std::all_of(end.begin(), end.end(), ascii::is_small_letter);
    return is_in(hosts) || (end.size() == 2 && letters && !is_in(files)) || host.starts_with("www.")
               ? report::message("bad-link.web", {{"address", destination}})
               : report::Message();
  }

  const route::PageAddress* find(const std::string& path) const {
    if (const route::PageAddress* target = site_.map.from(path, home_.language)) return target;
    // "om.en.md" asks for that very language.
    const std::size_t dot = path.rfind('.');
    return dot == std::string::npos ? nullptr : site_.map.from(path.substr(0, dot), path.substr(dot + 1));
  }

  report::Message nearest_page(const std::string& wanted) const {
    if (report::Message held = portal::held_back(site_.portal.held, std::string_view(wanted).substr(0, wanted.rfind(".md")));
        !held.empty()) {
      return held;
    }
    std::vector<std::string> files;
    for (std::string_view path : site_.map.content_paths()) files.push_back(fmt::format("{}.md", path));
    const std::vector<std::string_view> known(files.begin(), files.end());
    const std::string_view best = report::nearest(wanted, known);
    if (best.empty()) return {};
    return report::message("part.did-you-mean", {{"word", route::relative(home_.page->path, best)}});
  }

  // Of something that there is, though not on this day, that is said; else what may have been meant.
  report::Message held_or(std::string_view id, report::Message meant) const {
    report::Message held =
        home_.year == nullptr ? report::Message() : portal::held_back(site_.portal.held, home_.year->page.id, id);
    return held.empty() ? meant : held;
  }

  const Site& site_;
  const route::PageAddress& home_;
  const route::PageAddress& here_;
  std::string id_prefix_;
  std::map<std::string, int> drawn_;
  report::Report& report_;
};

}  // namespace insyn::render
