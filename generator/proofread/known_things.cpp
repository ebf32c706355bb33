#include "proofread/known_things.h"

#include <algorithm>

namespace insyn::proofread {

namespace {

constexpr std::size_t kFirstLetters = 5;  // of a unit, that decide whether it is another form of one
constexpr std::size_t kMostWords = 100;   // of a name: no sentence holds a longer one, and each is a step down
constexpr std::size_t kShortest = 3;      // bytes of a word that may have an ending

std::string_view first_letters(std::string_view word) { return word.substr(0, kFirstLetters); }

// A noun with one of its endings; the list holds them.
bool is_form_of(std::string_view written, std::string_view word, const Lexicon& lexicon) {
  if (written == word) return true;
  if (written.size() <= word.size() || !written.starts_with(word) || word.size() < kShortest) return false;
  return lexicon.has("endings", written.substr(word.size()));
}

KnownValue of_measure(const portal::Decimal& number, std::string_view unit, std::string binding) {
  KnownValue out{number, lowered(unit), std::move(binding)};
  if (out.unit == "procent" || out.unit == "per cent" || out.unit == "percent") out.unit = "%";
  if (const auto money = portal::money_unit(unit)) {
    out.unit = kMoney;
    for (int i = 0; i < money->power; ++i) out.number = out.number * portal::Decimal(10);
  }
  return out;
}

std::vector<KnownValue> values_of(const portal::Measure& measure, std::string_view language) {
  std::vector<KnownValue> out;
  const std::string_view unit = measure.unit.in(language);
  const auto add = [&](const portal::Series& series, const std::string& before, std::string_view group) {
    for (const portal::Observation& each : series) {
      if (!each.value) continue;
      out.push_back(of_measure(*each.value, unit, before + "." + each.period.literal()));
      out.back().year = each.period.year;
      out.back().group = lowered(group);
    }
  };
  add(measure.series, measure.id, "");
  for (const portal::Breakdown& breakdown : measure.breakdowns) {
    for (const portal::BreakdownGroup& group : breakdown.groups)
      add(group.series, measure.id + "." + group.id, group.name.in(language));
  }
  for (const portal::ReferenceSeries& reference : measure.references)
    add(reference.series, measure.id + "." + reference.id, reference.name.in(language));
  const auto add_target = [&](const portal::Target& target) {
    const std::string binding = measure.id + ".target";
    if (const auto* at_least = std::get_if<portal::Target::AtLeast>(&target.rule))
      out.push_back(of_measure(at_least->value, unit, binding));
    if (const auto* at_most = std::get_if<portal::Target::AtMost>(&target.rule))
      out.push_back(of_measure(at_most->value, unit, binding));
    if (const auto* equals = std::get_if<portal::Target::Equals>(&target.rule))
      out.push_back(of_measure(equals->value, unit, binding));
    if (const auto* pace = std::get_if<portal::Target::Pace>(&target.rule)) out.push_back(of_measure(pace->value, unit, binding));
    if (const auto* between = std::get_if<portal::Target::Between>(&target.rule)) {
      out.push_back(of_measure(between->low, unit, binding));
      out.push_back(of_measure(between->high, unit, binding));
    }
    if (const auto* change = std::get_if<portal::Target::Change>(&target.rule); change != nullptr && change->baseline)
      out.push_back(of_measure(*change->baseline, unit, binding));
  };
  const std::size_t measured = out.size();
  if (measure.target) add_target(*measure.target);
  for (const portal::YearTarget& each : measure.targets) add_target(each.target);
  for (std::size_t i = measured; i < out.size(); ++i) out[i].is_target = true;
  return out;
}

std::vector<KnownValue> values_of(const portal::BudgetTable& table, const portal::BudgetRow& row) {
  std::vector<KnownValue> out;
  for (std::size_t i = 0; i < table.columns.size() && i < row.cells.size(); ++i) {
    if (!row.cells[i].value) continue;
    KnownValue value{*row.cells[i].value, std::string(in_percent(table.columns[i].role) ? std::string_view("%") : kMoney),
                     table.id + "." + row.id + "." + table.columns[i].id};
    for (int power = 0; value.unit == kMoney && power < table.unit.power; ++power)
      value.number = value.number * portal::Decimal(10);
    out.push_back(std::move(value));
  }
  return out;
}

void set_sums(KnownThing& thing) {
  packed::Writer words, rest;
  for (const std::string& each : thing.words) words.text(each);
  rest.text(thing.name);
  rest.number(thing.row ? 1 : 0);
  for (const KnownValue& each : thing.values) {
    rest.text(each.number.literal());
    rest.text(each.unit);
    rest.text(each.binding);
    rest.number(static_cast<std::uint64_t>(each.year));
    rest.text(each.group);
    rest.number(each.is_target ? 1 : 0);
  }
  thing.which = packed::sum(words.take()).low;
  thing.says = packed::sum(rest.take()).low;
}

}  // namespace

std::uint32_t KnownThings::key_of(std::string_view word) {
  std::uint32_t out = 0;
  for (const char c : word.substr(0, kShortest)) out = out << 8U | static_cast<unsigned char>(c);
  return out;
}

KnownThings::KnownThings(const portal::Year& year, std::string_view language) {
  const auto add_project = [&](const portal::Project& project) {
    std::vector<KnownValue> values;
    for (std::size_t i = 0; i < project.funding.size(); ++i) {
      const portal::Funding& funding = project.funding[i];
      std::string binding = project.page.id + ".funding";
      if (project.funding.size() > 1) binding += "." + std::to_string(i + 1);
      KnownValue value{funding.amount, std::string(kMoney), std::move(binding)};
      for (int power = 0; power < funding.unit.power; ++power) value.number = value.number * portal::Decimal(10);
      values.push_back(std::move(value));
    }
    add(project.page.narrative(language).title, std::move(values), false);
  };
  for (const portal::Perspective& perspective : year.perspectives) {
    for (const portal::Goal& goal : perspective.goals) {
      for (const portal::Measure& measure : goal.measures) add(measure.name.in(language), values_of(measure, language), false);
      for (const portal::Project& project : goal.projects) add_project(project);
    }
  }
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      for (const portal::BudgetRow& row : table.rows) add(row.title.in(language), values_of(table, row), true);
    }
  }
  for (const portal::Collection& collection : year.collections) {
    for (const portal::Project& project : collection.projects) add_project(project);
  }
  for (KnownThing& each : things_) set_sums(each);
}

void KnownThings::add(std::string_view name, std::vector<KnownValue> values, bool row) {
  if (values.empty()) return;
  const std::string small = lowered(name);
  std::vector<std::string> words;
  for (const Word& word : words_of(small)) words.push_back(small.substr(word.begin, word.end - word.begin));
  if (words.empty() || words.size() > kMostWords || (words.size() == 1 && words[0].size() < 5)) return;
  Node* node = &names_;
  for (const std::string& word : words) {
    std::vector<Branch>& branches = node->next[key_of(word)];
    auto branch = std::find_if(branches.begin(), branches.end(), [&](const Branch& each) { return each.word == word; });
    if (branch == branches.end()) branch = branches.insert(branches.end(), {word, std::make_unique<Node>()});
    node = branch->node.get();
  }
  if (node->thing == nullptr) {
    node->thing = &things_.emplace_back();
    *node->thing = {std::string(name), std::move(words), {}, row};
  }
  // A row of the same name in another table is the same thing to a reader.
  std::vector<KnownValue>& known = node->thing->values;
  known.insert(known.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
}

std::vector<Mention> KnownThings::mentions_in(std::string_view text, std::span<const Word> words, const Lexicon& lexicon,
                                              Asked& asked) const {
  std::vector<Mention> out;
  for (const Word& each : words) asked.words.push_back(key_of(text.substr(each.begin, each.end - each.begin)));
  const KnownThing* best = nullptr;  // the longest name that begins at a word
  const auto look = [&](const auto& self, const Node& node, std::size_t i) -> void {
    if (node.thing != nullptr && (best == nullptr || best->words.size() < node.thing->words.size())) best = node.thing;
    if (i == words.size()) return;
    const std::string_view word = text.substr(words[i].begin, words[i].end - words[i].begin);
    const auto found = node.next.find(key_of(word));
    if (found == node.next.end()) return;
    for (const Branch& each : found->second) {
      if (is_form_of(word, each.word, lexicon)) self(self, *each.node, i + 1);
    }
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    best = nullptr;
    look(look, names_, i);
    if (best == nullptr) continue;
    asked.answers.push_back({Asked::Answer::Of::figures, best->which, best->says});
    out.push_back({best, words[i].begin, words[i + best->words.size() - 1].end, i});
    i += best->words.size() - 1;
  }
  return out;
}

bool says(const Figure& figure, const KnownValue& value) {
  if (figure.unit != value.unit &&
      !(figure.unit.size() >= 4 && value.unit.size() >= 4 && first_letters(figure.unit) == first_letters(value.unit)))
    return false;
  portal::Decimal size = value.number.magnitude();
  if (figure.rough) {  // “nearly 8” of 7,6
    const portal::Decimal difference = (size * portal::Decimal(10)) - (figure.number * portal::Decimal(10));
    return !(difference.magnitude() > size);
  }
  // Rounded to what was typed: 7,6 million is 7 588 thousand.
  portal::Decimal unit(1);
  for (int i = 0; i < figure.power; ++i) unit = unit * portal::Decimal(10);
  const portal::Decimal scaled(size.unscaled(), std::min(size.scale() + figure.power, portal::Decimal::max_scale));
  const portal::Decimal typed(figure.number.unscaled(),
                              std::min(figure.number.scale() + figure.power, portal::Decimal::max_scale));
  return scaled.rounded(figure.decimals, portal::Rounding::half_up) == typed.rounded(figure.decimals) ||
         scaled.rounded(figure.decimals) == typed.rounded(figure.decimals);
}

}  // namespace insyn::proofread
