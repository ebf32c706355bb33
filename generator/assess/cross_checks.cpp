#include <algorithm>

#include "assess/check_figures.h"

namespace insyn::assess {

namespace {

// The nearest whole number, half upwards.
mpz_class nearest(const Fraction& value) {
  const Fraction moved = value + Fraction(1, 2);
  mpz_class out;
  mpz_fdiv_q(out.get_mpz_t(), moved.value().get_num_mpz_t(), moved.value().get_den_mpz_t());
  return out;
}

bool same_when_rounded(const Check& check, const portal::RoundedTo& to) {
  Figure step{.value = Fraction(to.step)};
  if (!to.unit.empty()) step.money = portal::money_unit(to.unit.variants().front().words);
  if (step.value->sign() <= 0) return false;
  const auto steps = [&](const Figure& figure) { return nearest(in_unit_of(figure, *figure.value, step) / *step.value); };
  return steps(check.found) == steps(check.expected);
}

// A figure is as exact as it is printed: −7 588 tkr is −7,6 mnkr, and a growth of −9,501… % is −9,5 %.
bool finer_rounds_to_coarser(const Check& check) {
  std::optional<Fraction> coarser = check.found.step;
  if (check.expected.step) {
    const Fraction step = in_unit_of(check.expected, *check.expected.step, check.found);
    if (coarser && *coarser == step) return false;
    if (!coarser || *coarser < step) coarser = step;
  }
  if (!coarser) return false;
  const Fraction twice = check.difference + check.difference;
  return !(*coarser < twice) && !(twice < Fraction(0) - *coarser);
}

// What has no printed decimals of its own is shown with those of the figure it is compared with.
void show_alike(Figure& figure, const Figure& other) {
  if (figure.kind == portal::Operand::Kind::change) figure.decimals = other.decimals;
}

}  // namespace

std::optional<Check> check(const portal::Item& item) {
  std::vector<Figure> shares;
  std::optional<Fraction> finest;
  for (const portal::Owner& owner : item.owners) {
    if (!owner.share) return std::nullopt;
    shares.push_back(share(owner));
    if (!finest || *shares.back().step < *finest) finest = shares.back().step;
  }
  if (shares.empty()) return std::nullopt;
  Check out{.kind = CheckKind::owners, .id = item.page.id + ".owners", .derived = true, .expected = hundred(), .item = &item};
  out.allowed = *finest * Fraction(static_cast<long>(shares.size()), 2);
  out.found = sum(std::move(shares), Missing::give_up);
  compare(out);
  if (const auto& declared = item.owners_declared) allow_declared(out, declared->difference, declared->because, declared->note);
  return out;
}

Check check(const portal::CrossCheck& cross) {
  Check out{
      .kind = CheckKind::cross, .id = cross.id, .found = figure(cross.left), .expected = figure(cross.right), .cross = &cross};
  show_alike(out.found, out.expected);
  show_alike(out.expected, out.found);
  compare(out);
  out.because = cross.because.empty() ? nullptr : &cross.because;
  out.note = cross.note.written() ? &cross.note : nullptr;
  if (out.status != CheckStatus::fails) return out;
  if (!is_worded(out) && finer_rounds_to_coarser(out)) {
    out.status = CheckStatus::holds;
  } else if (cross.rounded_to && same_when_rounded(out, *cross.rounded_to)) {
    out.status = CheckStatus::holds_by_rounding;
  } else if (cross.declared && out.difference == Fraction(cross.declared->value)) {
    out.status = CheckStatus::declared;
  }
  return out;
}

std::vector<Check> checks(const portal::Year& year) {
  std::vector<Check> out;
  for (const portal::Budget& budget : year.budgets) {
    for (const portal::BudgetTable& table : budget.tables) {
      std::vector<Check> of_table = checks(table);
      std::move(of_table.begin(), of_table.end(), std::back_inserter(out));
    }
  }
  for (const portal::Collection& collection : year.collections) {
    for (const portal::Item& item : collection.items) {
      if (std::optional<Check> owners = check(item)) out.push_back(std::move(*owners));
    }
  }
  for (const portal::CrossCheck& cross : year.checks) out.push_back(check(cross));
  return out;
}

Origin origin(const Figure& figure) {
  using Kind = portal::Operand::Kind;
  // A cell, a measure's value or an owner's share stands in the portal because the source has it.
  if (figure.kind == Kind::cell || figure.kind == Kind::measure || figure.owner != nullptr) return Origin::source;
  // The hundred that shares are to make is nobody's statement.
  if (figure.kind != Kind::stated || figure.operand == nullptr) return Origin::calculated;
  return figure.report_page.empty() ? Origin::portal : Origin::source;
}

namespace {

bool holds_source(const Figure& figure) {
  return figure.of.empty() ? origin(figure) == Origin::source : std::any_of(figure.of.begin(), figure.of.end(), holds_source);
}

}  // namespace

bool is_own(const Check& check) {
  const Origin found = origin(check.found), expected = origin(check.expected);
  if (found == Origin::source || expected == Origin::source) return false;
  return found == Origin::portal || expected == Origin::portal || !(holds_source(check.found) || holds_source(check.expected));
}

CheckCount count(std::span<const Check> checks) {
  CheckCount out;
  for (const Check& check : checks) {
    if (check.status == CheckStatus::not_made) continue;
    if (is_own(check)) {
      ++out.own;
      if (check.status == CheckStatus::declared || check.status == CheckStatus::fails) ++out.own_differ;
      continue;
    }
    ++out.made;
    (check.status == CheckStatus::holds               ? out.hold
     : check.status == CheckStatus::holds_by_rounding ? out.by_rounding
     : check.status == CheckStatus::declared          ? out.declared
                                                      : out.failed) += 1;
  }
  return out;
}

std::string_view name(CheckKind kind) {
  constexpr std::string_view names[] = {"sum", "result", "variance", "row_sum", "shares", "owners", "cross"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view name(Origin origin) {
  constexpr std::string_view names[] = {"source", "portal", "calculated"};
  return names[static_cast<std::size_t>(origin)];
}

std::string_view name(CheckStatus status) {
  constexpr std::string_view names[] = {"holds", "holds_by_rounding", "declared", "fails", "not_made"};
  return names[static_cast<std::size_t>(status)];
}

}  // namespace insyn::assess
