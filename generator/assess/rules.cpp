#include <fmt/format.h>

#include "assess/assess.h"

namespace insyn::assess {

namespace {

// As it was most likely written: a decimal where one is exact.
std::string written(const Fraction& number) {
  for (int places = 0; places <= 6; ++places) {
    const Decimal decimal = number.decimal(places);
    if (Fraction(decimal) == number) return decimal.literal();
  }
  return number.literal();
}

}  // namespace

std::vector<std::string> rule_problems(const portal::Rules& rules) {
  std::vector<std::string> out;
  const Fraction none(0), all(1);
  const Fraction* const weights[] = {&rules.target_weight, &rules.activity_weight, &rules.control_weight};
  const char* const kinds[] = {"target", "activity", "control"};
  bool any = false;
  for (std::size_t i = 0; i < 3; ++i) {
    if (*weights[i] < none)
      out.push_back(fmt::format("the weight of “{}” is {}; a weight is 0 or more", kinds[i], written(*weights[i])));
    any = any || *weights[i] > none;
  }
  if (!any) out.push_back("no kind of measure has a weight above 0, so no goal could ever be assessed");
  if (rules.coverage > all)
    out.push_back(
        fmt::format("“coverage” is {}, more than all there is, so no goal could ever be assessed; write a share from 0 to 1",
                    written(rules.coverage)));
  if (rules.coverage < none) out.push_back(fmt::format("“coverage” is {}; write a share from 0 to 1", written(rules.coverage)));
  if (rules.met > all)
    out.push_back(
        fmt::format("“met” is {}, but the best score there is is 1, so no goal could ever be met; write a share from 0 to 1",
                    written(rules.met)));
  if (rules.not_met <= none)
    out.push_back(fmt::format("“not_met” is {}, but no score is below 0, so no goal could ever be not met; write a share above 0",
                              written(rules.not_met)));
  // With equal borders only a target measure that is not met can still make a goal partly met.
  const bool cap_can_hold = rules.target_weight > none && rules.met < all;
  if (rules.not_met > rules.met || (rules.not_met == rules.met && !cap_can_hold))
    out.push_back(
        fmt::format("“not_met” is {} and “met” is {}, so no goal could ever be partly met; “not_met” must be the lower one",
                    written(rules.not_met), written(rules.met)));
  return out;
}

}  // namespace insyn::assess
