#include "plot/labels.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <numeric>

#include "plot/figures.h"

using namespace insyn::plot;
using namespace figures;

TEST_CASE("a number's label is as wide as its digits, grouping, sign, decimals and unit") {
  const Lettering letters{10, 20, 0};
  CHECK(width(d("5"), letters) == 10);
  CHECK(width(d("0.50"), letters) == 40);
  CHECK(width(d("-7588"), letters) == 60);
  CHECK(width(d("1234567.8"), letters) == 110);
  CHECK(width(d("78.5"), Lettering{10, 20, 2}) == 60);
  CHECK(width(Period::parse("2020").value(), letters) == 40);
  CHECK(width(Period::parse("2020-Q4").value(), letters) == 90);
}

TEST_CASE("labels stand from the last one back where they do not touch") {
  using Places = std::vector<int>;
  const auto standing_of = [](const Places& places, int size) { return standing(places, Places(places.size(), size), 5); };
  CHECK(standing_of({0, 50, 100}, 40) == std::vector<bool>{true, true, true});
  CHECK(standing_of({0, 50, 100}, 50) == std::vector<bool>{true, false, true});
  CHECK(standing_of({0, 10, 20, 100, 105}, 40) == std::vector<bool>{false, false, true, false, true});
  CHECK(standing_of({100, 50, 0}, 50) == std::vector<bool>{true, false, true});
  CHECK(standing_of({}, 50).empty());
}

TEST_CASE("labels that meet are moved apart in their order, and stay between the ends") {
  std::vector<int> places{100, 105, 300};
  spread(places, 20, 0, 400);
  CHECK(places == std::vector<int>{100, 120, 300});

  places = {395, 390, 10};
  spread(places, 20, 0, 400);
  CHECK(places == std::vector<int>{400, 380, 10});

  places = {50, 50, 50};
  spread(places, 100, 0, 100);
  CHECK(places == std::vector<int>{0, 50, 100});
}

TEST_CASE("any labels end up apart, in order and between the ends") {
  Hostile hostile(2);
  for (int round = 0; round < 500; ++round) {
    const int high = hostile.number(0, 1000), distance = hostile.number(0, 200);
    std::vector<int> before(static_cast<std::size_t>(hostile.number(1, 12)));
    for (int& place : before) place = hostile.number(0, high);
    std::vector<int> after = before;
    spread(after, distance, 0, high);
    const int room = before.size() > 1 ? high / static_cast<int>(before.size() - 1) : high;
    for (std::size_t i = 0; i < after.size(); ++i) {
      CHECK(after[i] >= 0);
      CHECK(after[i] <= high);
      for (std::size_t j = 0; j < after.size(); ++j) {
        if (before[i] < before[j]) CHECK(after[i] <= after[j]);
        if (i != j) CHECK(std::abs(after[i] - after[j]) >= std::min(distance, room));
      }
    }
  }
}
