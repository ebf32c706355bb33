#include "render/named_figures.h"

#include <fmt/format.h>

#include "language/language.h"

namespace insyn::render {

namespace {

void add(NamedFigures& to, std::string_view kind, std::size_t number) {
  portal::Decimal& sum = to[std::string(kind)].number;
  sum = sum + portal::Decimal(static_cast<long long>(number));
}

void add_counts(NamedFigures& to, const portal::Goal& goal) {
  add(to, "factors", goal.factors.size());
  add(to, "measures", goal.measures.size());
  add(to, "projects", goal.projects.size());
}

bool named(const portal::Year& year) { return year.perspectives.empty() || !year.perspectives.front().unnamed; }

void add_counts(NamedFigures& to, const portal::Perspective& perspective) {
  add(to, "goals", perspective.goals.size());
  for (const portal::Goal& goal : perspective.goals) add_counts(to, goal);
}

void add_counts(NamedFigures& to, const portal::Collection& collection) {
  add(to, "items", collection.items.size());
  add(to, "entries", collection.entries.size());
  add(to, "projects", collection.projects.size());
}

void add_counts(NamedFigures& to, const portal::Year& year) {
  add(to, "perspectives", named(year) ? year.perspectives.size() : 0);
  for (const portal::Perspective& perspective : year.perspectives) add_counts(to, perspective);
  for (const portal::Collection& collection : year.collections) add_counts(to, collection);
}

NamedFigures figures(const portal::Project& project) {
  NamedFigures out;
  for (const portal::Funding& funding : project.funding) {
    const std::string name = project.funding.size() == 1 ? "funding" : fmt::format("funding.{}", out.size() + 1);
    out[name] = {funding.amount, "", funding.unit, funding.qualifier};
  }
  return out;
}

NamedFigures figures(const portal::Item& item) {
  NamedFigures out;
  for (const portal::Owner& owner : item.owners) {
    if (owner.share && !owner.name.empty())
      out["share." + language::slug(owner.name.variants().front().words)] = {*owner.share, "%", std::nullopt, std::nullopt};
  }
  return out;
}

void add_side(NamedFigures& to, std::string_view name, const assess::Figure& side, std::string_view language) {
  if (!side.value) return;
  to[std::string(name)] = {side.value->decimal(side.decimals),
                           side.unit == nullptr ? std::string() : std::string(side.unit->in(language)), side.money,
                           side.qualifier};
}

template <class Thing>
NamedFigures counts(const Thing& thing) {
  NamedFigures out;
  add_counts(out, thing);
  return out;
}

}  // namespace

std::optional<NamedFigures> named_figures(std::string_view id, const portal::Year& year, const assess::Verdicts& verdicts,
                                          std::string_view language) {
  if (id == year.page.id) return counts(year);
  for (const portal::Perspective& perspective : year.perspectives) {
    if (id == perspective.page.id) return counts(perspective);
    for (const portal::Goal& goal : perspective.goals) {
      if (id == goal.page.id) return counts(goal);
      for (const portal::Project& project : goal.projects) {
        if (id == project.page.id) return figures(project);
      }
    }
  }
  for (const portal::Collection& collection : year.collections) {
    if (id == collection.page.id) return counts(collection);
    for (const portal::Item& item : collection.items) {
      if (id == item.page.id) return figures(item);
    }
    for (const portal::Project& project : collection.projects) {
      if (id == project.page.id) return figures(project);
    }
  }
  for (const assess::Check& check : verdicts.checks(year)) {
    if (check.cross == nullptr || id != check.cross->id) continue;
    NamedFigures out;
    add_side(out, "left", check.found, language);
    add_side(out, "right", check.expected, language);
    return out;
  }
  return std::nullopt;
}

std::vector<std::string_view> named_things(const portal::Year& year) {
  std::vector<std::string_view> out{year.page.id};
  for (const portal::Perspective& perspective : year.perspectives) {
    out.push_back(perspective.page.id);
    for (const portal::Goal& goal : perspective.goals) {
      out.push_back(goal.page.id);
      for (const portal::Project& project : goal.projects) out.push_back(project.page.id);
    }
  }
  for (const portal::Collection& collection : year.collections) {
    out.push_back(collection.page.id);
    for (const portal::Item& item : collection.items) out.push_back(item.page.id);
    for (const portal::Project& project : collection.projects) out.push_back(project.page.id);
  }
  for (const portal::CrossCheck& check : year.checks) out.push_back(check.id);
  return out;
}

}  // namespace insyn::render
