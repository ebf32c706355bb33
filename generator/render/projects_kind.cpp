#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "render/kinds.h"
#include "render/rows.h"

namespace insyn::render {

namespace {

using language::count;

constexpr std::size_t kMostChoices = 12;  // the style sheet knows no more

// What the projects can be chosen by. How a project stands is told in the source's own words, so those that several use are
// choices of their own; then come all other words, and no word at all.
class Choices {
 public:
  Choices(const std::vector<const portal::Project*>& projects, const Writer& writer) : writer_(writer) {
    for (const portal::Project* each : projects) {
      const std::string status = writer.text(each->status);
      const auto known = std::find_if(words_.begin(), words_.end(), [&](const Choice& one) { return one.word == status; });
      if (status.empty()) {
        ++silent_;
      } else if (known == words_.end()) {
        words_.push_back({status, 1});
      } else {
        ++known->projects;
      }
    }
    told_ = static_cast<long long>(projects.size()) - silent_;
    std::stable_sort(words_.begin(), words_.end(), [](const Choice& a, const Choice& b) { return a.projects > b.projects; });
    const auto rare = std::find_if(words_.begin(), words_.end(), [](const Choice& each) { return each.projects < 2; });
    words_.erase(rare, words_.end());
    if (words_.size() > kMostChoices - 2) words_.resize(kMostChoices - 2);
    for (const Choice& each : words_) others_ -= each.projects;
    others_ += told_;
  }

  long long told() const { return told_; }

  std::string number(const portal::Project& project) const {
    const std::string status = writer_.text(project.status);
    if (status.empty()) return std::to_string(words_.size() + 2);
    const auto known = std::find_if(words_.begin(), words_.end(), [&](const Choice& each) { return each.word == status; });
    return std::to_string(known - words_.begin() + 1);
  }

  // None where all projects would be in one.
  std::vector<View> views() const {
    std::vector<View> out;
    const auto add = [&](std::size_t number, const std::string& word, long long projects) {
      if (projects == 0) return;
      out.push_back(View()
                        .set("number", std::to_string(number))
                        .set("word", word)
                        .set("count", writer_.language.number(portal::Decimal(projects))));
    };
    for (std::size_t i = 0; i < words_.size(); ++i) add(i + 1, words_[i].word, words_[i].projects);
    add(words_.size() + 1, writer_.word(words_.empty() ? "view.status_told" : "view.status_other"), others_);
    add(words_.size() + 2, writer_.word("view.status_untold"), silent_);
    if (out.size() < 2) out.clear();
    return out;
  }

 private:
  struct Choice {
    std::string word;
    long long projects = 0;
  };

  const Writer& writer_;
  std::vector<Choice> words_;
  long long told_ = 0, silent_ = 0, others_ = 0;
};

// The goal or collection that a project stands under; where a collection is unnamed, the page that it lies in.
const portal::Page& above(const portal::Project& project) {
  if (project.goal != nullptr) return project.goal->page;
  return project.collection->unnamed ? *project.collection->within : project.collection->page;
}

}  // namespace

std::vector<const portal::Project*> projects_of(const portal::Year& year) {
  std::vector<const portal::Project*> out;
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      for (const portal::Project& project : goal.projects) out.push_back(&project);
    }
  }
  for (const portal::Collection& collection : year.collections) {
    for (const portal::Project& project : collection.projects) out.push_back(&project);
  }
  return out;
}

View projects_view(const portal::Year& year, const Writer& writer) {
  const std::vector<const portal::Project*> all = projects_of(year);
  const auto [begin, end] = writer.site.parts.lines(writer.here, all.size());
  const std::vector<const portal::Project*> shown(all.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  all.begin() + static_cast<std::ptrdiff_t>(end));
  const Choices choices(shown, writer);
  std::vector<View> groups;
  for (std::size_t i = 0; i < shown.size();) {
    const portal::Page& page = above(*shown[i]);
    std::vector<View> rows;
    std::set<std::string> numbers;
    for (; i < shown.size() && &above(*shown[i]) == &page; ++i) {
      View row = project_row(*shown[i], writer);
      const std::string number = choices.number(*shown[i]);
      rows.push_back(std::move(row.set("choice", number)));
      numbers.insert(number);
    }
    View group = writer.link(writer.place(page));
    group.set("id", page.id).set("count", writer.language.number(portal::Decimal(static_cast<long long>(rows.size()))));
    group.set("choices", std::vector<std::string>(numbers.begin(), numbers.end())).set("rows", std::move(rows));
    groups.push_back(std::move(group));
  }
  View out;
  out.set("sentence", writer.sentence("view.projects_told",
                                      {count("all", static_cast<long long>(shown.size())), count("told", choices.told())}));
  out.set("choices", choices.views()).set("groups", std::move(groups));
  out.set("parts", part_links(writer, all.size(),
                              [](std::size_t first, std::size_t last) { return fmt::format("{}–{}", first + 1, last + 1); }));
  return out;
}

}  // namespace insyn::render
