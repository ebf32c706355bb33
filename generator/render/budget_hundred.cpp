
#include "plot/plot.h"
#include "render/budget_charts.h"
#include "render/chart_units.h"

namespace insyn::render {

using language::argument;
using portal::Decimal;
using portal::Fraction;

namespace {

// Shares of 1 as whole numbers that are a hundred together: those that lose most by rounding down get what is left.
std::vector<int> of_a_hundred(const std::vector<Fraction>& shares) {
  std::vector<int> out;
  std::vector<std::pair<Fraction, std::size_t>> lost;
  int left = 100;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Fraction hundredths = shares[i] * Fraction(100);
    const mpz_class whole = hundredths.value().get_num() / hundredths.value().get_den();
    out.push_back(static_cast<int>(whole.get_si()));
    left -= out.back();
    lost.emplace_back(hundredths - Fraction(whole.get_si()), i);
  }
  std::stable_sort(lost.begin(), lost.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (int i = 0; i < left; ++i) ++out[lost[static_cast<std::size_t>(i)].second];
  return out;
}

}  // namespace

std::optional<View> BudgetCharts::hundred() const {
  constexpr std::size_t most_parts = 12;
  constexpr int wide = 900;  // hundredths of a per cent that an amount needs to stand within its part
  const std::vector<assess::Parts> all = assess::parts(table_);
  const assess::Parts* const whole = cost(all);
  if (whole == nullptr || whole->parts.size() > most_parts) return std::nullopt;
  std::vector<const assess::Part*> parts;
  for (const assess::Part& part : whole->parts) parts.push_back(&part);
  std::stable_sort(parts.begin(), parts.end(), [](const auto* a, const auto* b) { return a->share > b->share; });
  std::vector<Fraction> shares;
  std::vector<Decimal> sizes;
  Fraction sum;
  for (const assess::Part* part : parts) {
    shares.push_back(part->share);
    sizes.push_back(part->value.decimal(part->decimals).magnitude());
    sum = sum + part->value;
  }
  const std::vector<int> units = of_a_hundred(shares);
  const std::vector<plot::Box> places = plot::stacked_bar(sizes, std::nullopt, row_frame(1));
  const portal::MoneyUnit unit{.currency = table_.unit.currency, .power = 0};
  const auto amount = [&](int number) { return writer_.language.money(Decimal(number), unit); };
  std::vector<View> rows;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const plot::Box& at = places[i];
    rows.push_back(View()
                       .set("name", in(parts[i]->row->title))
                       .set("lang", writer_.lang_of(parts[i]->row->title))
                       .set("key", std::string("part-") + std::to_string(std::min<std::size_t>(i, 3)))
                       .set("amount", units[i] > 0 ? amount(units[i])
                                                   : writer_.sentence("view.hundred_little", {argument("amount", amount(1))}))
                       .set("whole", money(sizes[i]))
                       .set("x", per_cent(at.x))
                       .set("width", per_cent(at.width))
                       .set("middle", per_cent(at.x + at.width / 2))
                       .set("wide", at.width >= wide));
  }
  const std::string title = in(whole->whole->title), own_words = "money.hundred." + unit.currency;
  View out;
  out.set("heading", writer_.language.has(own_words)
                         ? writer_.word(own_words)
                         : writer_.sentence("view.hundred_heading", {argument("hundred", amount(100))}));
  const Decimal total = sum.decimal(parts.front()->decimals).magnitude();
  out.set("sentence", writer_.sentence("view.hundred", {argument("row", title), argument("amount", money(total)),
                                                        argument("hundred", amount(100))}));
  const bool whole_units = std::all_of(shares.begin(), shares.end(),
                                       [](const Fraction& share) { return (share * Fraction(100)).value().get_den() == 1; });
  out.set("rounded", whole_units ? std::string() : writer_.sentence("view.hundred_rounded", {argument("hundred", amount(100))}));
  out.set("parts", std::move(rows)).set("each", per_person(total));
  return out;
}

// What an amount is for each inhabitant, by the settings' count of them.
std::string BudgetCharts::per_person(const Decimal& amount) const {
  const portal::Settings& settings = writer_.site.portal.settings;
  if (!settings.population) return {};
  for (const portal::Observation& each : settings.population->series) {
    if (each.period.year != table_.year || !each.value || each.value->sign() <= 0) continue;
    const Fraction one = Fraction(amount) * Fraction(portal::Decimal(portal::scale(table_.unit))) / Fraction(*each.value);
    const portal::MoneyUnit unit{.currency = table_.unit.currency, .power = 0};
    return writer_.sentence("view.per_person", {argument("amount", writer_.language.money(one.decimal(0), unit)),
                                                argument("number", writer_.language.number(*each.value)),
                                                argument("period", writer_.language.period(each.period)),
                                                argument("source", in(settings.population->source))});
  }
  return {};
}

}  // namespace insyn::render
