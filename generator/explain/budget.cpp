#include "explain/budget.h"

#include <algorithm>

#include "explain/words.h"

namespace insyn::explain {

using assess::Check;
using assess::CheckKind;
using assess::CheckStatus;
using assess::Figure;
using language::argument;
using language::count;
using portal::Fraction;
using portal::Operand;

namespace {

constexpr std::size_t kMostTerms = 15;  // longer sums are told by how many figures there are

class CheckSpeaker {
 public:
  CheckSpeaker(const Check& check, const language::Language& language) : check_(check), language_(language) {}

  CheckWords words() {
    CheckWords out;
    out.what = what();
    out.expected = with_unit(check_.expected);
    out.found = with_unit(check_.found);
    out.expected_from = language_.word("check.from." + std::string(assess::name(assess::origin(check_.expected))));
    out.found_from = language_.word("check.from." + std::string(assess::name(assess::origin(check_.found))));
    // From “more than 85” there is no distance.
    const bool agrees = assess::is_worded(check_) && check_.status == CheckStatus::holds;
    if (!agrees && !check_.difference.decimal(check_.decimals).zero()) out.difference = difference();
    out.arithmetic = arithmetic(check_.expected);
    if (const std::string left = arithmetic(check_.found); !left.empty()) {
      out.arithmetic = out.arithmetic.empty()
                           ? left
                           : language_.sentence("check.both", {argument("left", left), argument("right", out.arithmetic)});
    }
    out.result = result();
    if (check_.because != nullptr) out.because = in(*check_.because);
    add_rows(check_.found, out.figures);
    add_rows(check_.expected, out.figures);
    return out;
  }

 private:
  std::string in(const portal::Text& text) const { return std::string(text.in(language_.code())); }

  std::string number(const Fraction& value, int decimals) const { return language_.number(value.decimal(decimals)); }
  std::string number(const Figure& figure) const {
    return figure.value ? qualified(number(*figure.value, figure.decimals), figure.qualifier, language_) : std::string("–");
  }

  // An amount in this figure's unit.
  std::string with_unit(const Figure& figure, const Fraction& amount, int decimals) const {
    const portal::Decimal value = amount.decimal(decimals);
    if (figure.money) return language_.money(value, *figure.money);
    return figure.unit == nullptr ? language_.number(value) : language_.with_unit(value, figure.unit->in(language_.code()));
  }
  std::string with_unit(const Figure& figure) const {
    if (!figure.value) return "–";
    return qualified(with_unit(figure, *figure.value, figure.decimals), figure.qualifier, language_);
  }

  // Shares differ by percentage points.
  std::string difference() const {
    const Figure& found = check_.found;
    std::string out = found.unit == nullptr ? with_unit(found, check_.difference, check_.decimals)
                                            : Wording(language_).difference(check_.difference, check_.decimals, *found.unit);
    return assess::is_worded(check_) ? qualified(std::move(out), portal::Qualifier::about, language_) : out;
  }

  std::string what() const {
    if (check_.cross != nullptr) return in(check_.cross->title);
    if (check_.item != nullptr)
      return language_.sentence("check.owners", {argument("item", check_.item->page.narrative(language_.code()).title)});
    const Figure& cell = check_.found.column != nullptr ? check_.found : check_.found.of.front();
    if (check_.kind == CheckKind::shares) return language_.sentence("check.shares", {argument("column", in(cell.column->title))});
    return language_.sentence("check.cell", {argument("row", in(cell.row->title)), argument("column", in(cell.column->title))});
  }

  // "312,5 + 53,6 + 36,7", without its sum.
  std::string terms(const Figure& figure) const {
    if (figure.of.size() > kMostTerms)
      return language_.sentence("check.many", {count("count", static_cast<long long>(figure.of.size()))});
    if (figure.kind == Operand::Kind::change) {
      const Figure &from = figure.of[0], &to = figure.of[1];
      return "(" + term(figure.turned ? from : to, figure) + " − " + term(figure.turned ? to : from, figure) + ") / " +
             term(from, figure);
    }
    const std::string_view sign = figure.kind == Operand::Kind::product      ? " × "
                                  : figure.kind == Operand::Kind::difference ? " − "
                                                                             : " + ";
    std::string out;
    for (const Figure& each : figure.of) {
      const bool negative = each.value && each.value->sign() < 0;
      if (out.empty()) {
        out = term(each, figure);
      } else if (negative && figure.kind == Operand::Kind::sum && each.of.empty() && !each.qualifier) {
        Figure size = each;
        size.value = Fraction(0) - *each.value;
        out += " − " + term(size, figure);
      } else {
        const std::string written = term(each, figure);
        out += std::string(sign) + (negative ? "(" + written + ")" : written);
      }
    }
    return out;
  }

  // Terms stand without their unit where all have the one of the whole.
  std::string term(const Figure& each, const Figure& whole) const {
    if (!each.of.empty()) return "(" + terms(each) + ")";
    const bool alike =
        std::all_of(whole.of.begin(), whole.of.end(), [&](const Figure& other) { return other.money == whole.money; });
    return alike || whole.kind == Operand::Kind::change ? number(each) : with_unit(each);
  }

  std::string arithmetic(const Figure& figure) const {
    if (figure.of.size() < 2) return {};
    return terms(figure) + " = " + with_unit(figure);
  }

  std::string result() const {
    switch (check_.status) {
      case CheckStatus::holds:
        if (assess::is_worded(check_)) return language_.word("check.holds_as_worded");
        return language_.word(check_.difference.sign() == 0 ? "check.holds" : "check.holds_as_printed");
      case CheckStatus::holds_by_rounding: {
        if (check_.cross == nullptr) {
          const int decimals = std::min(check_.decimals + 2, portal::Decimal::max_scale);
          return language_.sentence("check.holds_within", {argument("allowed", trimmed(check_.allowed, decimals))});
        }
        const portal::RoundedTo& to = *check_.cross->rounded_to;
        const auto money = to.unit.empty() ? std::nullopt : portal::money_unit(to.unit.variants().front().words);
        return language_.sentence("check.holds_rounded",
                                  {argument("step", money ? language_.money(to.step, *money)
                                                          : language_.with_unit(to.step, to.unit.in(language_.code())))});
      }
      case CheckStatus::declared:
        return language_.sentence(assess::is_own(check_) ? "check.fails" : "check.declared",
                                  {argument("difference", difference())});
      case CheckStatus::fails:
        return language_.sentence("check.fails", {argument("difference", difference())});
      case CheckStatus::not_made:
        break;
    }
    return language_.word("check.not_made");
  }

  // With no more decimals than it needs.
  std::string trimmed(const Fraction& amount, int most) const {
    int decimals = 0;
    while (decimals < most && Fraction(amount.decimal(decimals)) != amount) ++decimals;
    return with_unit(check_.found, amount, decimals);
  }

  std::string label(const Figure& figure) const {
    if (figure.operand != nullptr && !figure.operand->what.empty()) return in(figure.operand->what);
    if (figure.row != nullptr) {
      const auto cell = language_.sentence(
          "check.cell", {argument("row", in(figure.row->title)), argument("column", in(figure.column->title))});
      return check_.cross == nullptr
                 ? cell
                 : language_.sentence("check.in_table", {argument("table", in(figure.table->title)), argument("cell", cell)});
    }
    if (figure.owner != nullptr) return in(figure.owner->name);
    if (figure.kind == Operand::Kind::count) return counted(*figure.operand);
    if (figure.kind == Operand::Kind::measure && figure.operand->measure.to != nullptr) return measured(*figure.operand);
    return language_.word(assess::origin(figure) == assess::Origin::portal ? "check.stated_here" : "check.stated");
  }

  std::string counted(const Operand& operand) const {
    std::string out = language_.word("check.count." + std::string(name(operand.countable)));
    if (operand.in.to != nullptr) out += ": " + operand.in.to->narrative(language_.code()).title;
    for (const std::string& only : {operand.group, operand.responsible}) {
      if (!only.empty()) out += ", " + only;
    }
    return out;
  }

  std::string measured(const Operand& operand) const {
    std::string out = in(operand.measure.to->name);
    for (const portal::Breakdown& breakdown : operand.measure.to->breakdowns) {
      for (const portal::BreakdownGroup& group : breakdown.groups) {
        if (group.id == operand.group) out += ", " + in(group.name);
      }
    }
    return operand.point == nullptr ? out : out + ", " + language_.period(operand.point->period);
  }

  static std::string_view name(portal::Countable countable) {
    constexpr std::string_view names[] = {"perspectives", "goals", "factors", "measures", "projects", "items", "entries"};
    return names[static_cast<std::size_t>(countable)];
  }

  void add_rows(const Figure& figure, std::vector<Row>& rows) const {
    for (const Figure& each : figure.of) add_rows(each, rows);
    const bool whole = check_.expected.kind == Operand::Kind::stated && &figure == &check_.expected && check_.cross == nullptr;
    if (!figure.of.empty() || whole) return;
    const bool measure = figure.kind == Operand::Kind::measure && figure.operand != nullptr;
    rows.push_back(
        {label(figure), with_unit(figure), measure ? figure.operand->measure.to : nullptr, figure.at, figure.report_page});
  }

  const Check& check_;
  const language::Language& language_;
};

std::string summed_up(std::span<const Check> checks, std::string_view key, const language::Language& language) {
  const assess::CheckCount made = assess::count(checks);
  if (made.made == 0) return {};
  const std::string base(key);
  if (made.made == made.hold) return language.sentence(base + ".all", {count("count", made.made)});
  std::vector<std::string> parts = {
      language.sentence(base + ".of", {count("count", made.made), argument("hold", language.number(made.hold))})};
  const auto part = [&](std::string_view which, int number) {
    if (number > 0) parts.push_back(language.sentence("check.part." + std::string(which), {count("count", number)}));
  };
  part("by_rounding", made.by_rounding);
  part("declared", made.declared);
  part("fails", made.failed);
  return language.list(parts) + '.';
}

}  // namespace

std::string amount(const portal::BudgetTable& table, const portal::BudgetColumn& column, const portal::Decimal& value,
                   const language::Language& language, bool in_words) {
  if (portal::in_percent(column.role)) return language.with_unit(value, "%");
  const portal::Decimal shown = table.shown(column, value);
  return in_words ? language.money_long(shown, table.unit) : language.money(shown, table.unit);
}

CheckWords check(const Check& check, const language::Language& language) { return CheckSpeaker(check, language).words(); }

std::string table_summary(std::span<const Check> checks, const language::Language& language) {
  return summed_up(checks, "check.sums", language);
}

std::string summary(std::span<const Check> checks, const language::Language& language) {
  std::string out = summed_up(checks, "check.checks", language);
  const assess::CheckCount made = assess::count(checks);
  if (made.own > 0) {
    out += out.empty() ? "" : " ";
    out += language.sentence("check.own", {count("count", made.own), count("differ", made.own_differ)});
  }
  return out.empty() ? language.word("check.none") : out;
}

}  // namespace insyn::explain
