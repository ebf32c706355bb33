#include "assess/assess.h"

namespace insyn::assess {

namespace {

using report::message;

// As it was most likely written: a decimal where one is exact.
std::string written(const Fraction& number) {
  for (int places = 0; places <= 6; ++places) {
    const Decimal decimal = number.decimal(places);
    if (Fraction(decimal) == number) return decimal.literal();
  }
  return number.literal();
}

}  // namespace

std::vector<report::Message> rule_problems(const portal::Rules& rules) {
  std::vector<report::Message> out;
  const Fraction none(0), all(1);
  const Fraction* const weights[] = {&rules.target_weight, &rules.activity_weight, &rules.control_weight};
  const char* const kinds[] = {"target", "activity", "control"};
  bool any = false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (*weights[i] < none) out.push_back(message("bad-rule.weight", {{"kind", kinds[i]}, {"weight", written(*weights[i])}}));
    any = any || *weights[i] > none;
  }
  if (!any) out.push_back(message("bad-rule.no-weight"));
  if (rules.coverage > all) out.push_back(message("bad-rule.coverage-above", {{"coverage", written(rules.coverage)}}));
  if (rules.coverage < none) out.push_back(message("bad-rule.coverage", {{"coverage", written(rules.coverage)}}));
  if (rules.met > all) out.push_back(message("bad-rule.met", {{"met", written(rules.met)}}));
  if (rules.not_met <= none) out.push_back(message("bad-rule.not-met", {{"not_met", written(rules.not_met)}}));
  // With equal borders only a target measure that is not met can still make a goal partly met.
  const bool cap_can_hold = rules.target_weight > none && rules.met < all;
  if (rules.not_met > rules.met || (rules.not_met == rules.met && !cap_can_hold))
    out.push_back(message("bad-rule.order", {{"not_met", written(rules.not_met)}, {"met", written(rules.met)}}));
  return out;
}

}  // namespace insyn::assess
