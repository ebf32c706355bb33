#include "draft/draft.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace insyn::draft {

namespace {

using portal::Content;
using report::message;

// The words that stand in a draft until somebody writes better ones, in the portal's first language.
struct DraftWords {
  explicit DraftWords(std::string_view language) : language_(language) {}
  std::string operator()(const report::Message& words) const { return report::text(words, language_); }

 private:
  std::string_view language_;
};

std::vector<std::string> parts_of(std::string_view path) {
  std::vector<std::string> out;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    out.emplace_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

bool plain(std::string_view part) {
  return !part.empty() && part.front() != '-' && part.back() != '-' && std::all_of(part.begin(), part.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// "ny-skola" -> "Ny skola"
std::string title_of(std::string id) {
  std::replace(id.begin(), id.end(), '-', ' ');
  if (id.front() >= 'a' && id.front() <= 'z') id.front() = static_cast<char>(id.front() - 'a' + 'A');
  return id;
}

std::string page(std::string_view kind, std::string_view title, const DraftWords& words, std::string_view more = {}) {
  return fmt::format("---\nkind: {}\ntitle: \"{}\"\nsummary: {}\n{}---\n\n{}\n", kind, title,
                     words(message("part.draft-summary")), more, words(message("part.draft-body")));
}

template <typename Things>
auto* at(const Things& things, const std::string& folder) {
  const auto found =
      std::find_if(things.begin(), things.end(), [&](const auto& each) { return each.page.path == folder + "/index"; });
  return found == things.end() ? nullptr : &*found;
}

using DraftOrRefusal = std::variant<Draft, report::Message>;

report::Message kind_of(std::string_view kind) {
  if (kind == "year") return message("part.a-year");
  if (kind == "perspective") return message("part.a-perspective");
  if (kind == "goal") return message("part.a-goal");
  return kind == "project" ? message("part.a-project") : message("part.a-measure");
}

DraftOrRefusal within(std::string_view kind, const std::string& folder, const std::string& id, const Content& content,
                      const DraftWords& words) {
  const portal::Goal* goal = at(content.goals, folder);
  if (goal == nullptr) {
    return message("draft.no-goal", {{"folder", folder}, {"thing", kind_of(kind)}});
  }
  if (goal->factors.empty()) {
    return message("draft.no-factor", {{"goal", folder}, {"file", goal->page.path + ".md"}});
  }
  const std::string& factor = goal->factors.front().id;
  if (kind == "project") {
    return Draft{fmt::format("{}/{}.md", folder, id), page("project", title_of(id), words, fmt::format("factor: {}\n", factor)),
                 "", message("draft.fill-in-project")};
  }
  const std::string record = fmt::format(
      "{{ \"id\": \"{}\", \"name\": \"{}\", \"kind\": \"target\", \"factor\": \"{}\",\n"
      "    \"missing\": {{ \"reason\": \"not_published\", \"note\": \"{}\" }} }}",
      id, title_of(id), factor, words(message("part.draft-missing")));
  return Draft{fmt::format("{}/{}.json", folder, words(message("part.draft-measures-file"))),
               fmt::format("{{ \"measures\": [\n  {}\n] }}\n", record), record, message("draft.fill-in-measure")};
}

}  // namespace

std::variant<Draft, report::Message> of(std::string_view kind, std::string_view path, const Content& content) {
  const DraftWords words(content.settings.languages.front());
  const std::vector<std::string> parts = parts_of(path);
  if (!std::all_of(parts.begin(), parts.end(), plain)) {
    return message("draft.bad-address", {{"path", path}});
  }
  const std::string& id = parts.back();
  const std::string folder = parts.size() > 1 ? std::string(path.substr(0, path.size() - id.size() - 1)) : std::string();
  // Where a year has no perspectives its goals lie straight under it.
  const bool perspectives = std::any_of(content.perspectives.begin(), content.perspectives.end(),
                                        [&](const auto& each) { return each.page.path.starts_with(parts.front() + '/'); });
  const bool straight =
      !perspectives && ((kind == "goal" && parts.size() == 2) || ((kind == "measure" || kind == "project") && parts.size() == 3));
  const std::size_t depth = straight ? parts.size() : kind == "year" ? 1 : kind == "perspective" ? 2 : kind == "goal" ? 3 : 4;
  if (parts.size() != depth) {
    constexpr std::string_view examples[] = {"2021", "2021/samhalle", "2021/samhalle/skola", "2021/samhalle/skola/digiby"};
    return message(
        "draft.wrong-depth",
        {{"thing", kind_of(kind)}, {"count", depth}, {"example", examples[depth - 1]}, {"path", path}, {"found", parts.size()}});
  }
  if (kind == "year") {
    // “2022-23” is a year across new year.
    const std::optional<portal::Period> year = portal::Period::parse(id);
    const std::string across = portal::suggested_period(id);
    const bool calendar = year && year->kind == portal::Period::Kind::year;
    if (!calendar && across.find('/') == std::string::npos) return message("draft.bad-year", {{"year", id}});
    const std::string period = calendar ? std::string() : fmt::format("period: {}\n", across);
    return Draft{id + "/index.md", page("year", words(message("part.draft-year", {{"year", id}})), words, period), "",
                 message("draft.fill-in-page")};
  }
  if (kind == "perspective") {
    if (at(content.years, folder) == nullptr) return message("draft.no-year", {{"folder", folder}});
    return Draft{std::string(path) + "/index.md", page("perspective", title_of(id), words), "", message("draft.fill-in-page")};
  }
  if (kind == "goal") {
    if (straight && at(content.years, folder) == nullptr) return message("draft.no-year", {{"folder", folder}});
    if (!straight && at(content.perspectives, folder) == nullptr) {
      return message("draft.no-perspective", {{"folder", folder}});
    }
    const std::string factors =
        fmt::format("factors:\n  - {{id: {}-faktor, title: {}}}\n", id, words(message("part.draft-factor")));
    return Draft{std::string(path) + "/index.md", page("goal", title_of(id), words, factors), "", message("draft.fill-in-goal")};
  }
  return within(kind, folder, id, content, words);
}

}  // namespace insyn::draft
