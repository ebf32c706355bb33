#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <functional>

#include "check/small_portals.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

// Rows of which each is a part of the one before: the worst that parents can be.
std::string chain(std::size_t rows) {
  std::string out;
  for (std::size_t i = 0; i < rows; ++i) {
    out +=
        fmt::format(R"({}{{"id": "r{}", "parent": "{}", "title": "Rad", "cells": {{"outcome": 1, "budget": 1, "variance": 0}}}})",
                    i > 0 ? ",\n" : "", i, i > 0 ? fmt::format("r{}", i - 1) : "");
  }
  return out;
}

double seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::string only(const Files& files) {
  const Read found = read(files);
  REQUIRE(found.diagnostics.size() == 1);
  return found.diagnostics.front();
}

// A CSV file of a table's rows, each of the columns beside the text ones a figure.
Files csv(std::size_t rows, std::size_t columns) {
  std::string json = R"({"title": "Tabell", "unit": "mnkr", "csv": {"file": "rader.csv"}, "columns": [)";
  std::string text = "id,title";
  for (std::size_t i = 0; i < columns; ++i) {
    json += fmt::format(R"({}{{"id": "k{}", "title": "Kolumn"}})", i > 0 ? ", " : "", i);
    text += fmt::format(",k{}", i);
  }
  text += '\n';
  for (std::size_t i = 0; i < rows; ++i) {
    text += fmt::format("r{},Rad", i);
    for (std::size_t k = 0; k < columns; ++k) text += ",1";
    text += '\n';
  }
  return {{"2020/budget/tabell.json", json + "]}"}, {"2020/budget/rader.csv", text}};
}

}  // namespace

TEST_CASE("a table of the most rows there may be is read, each row a part of the one before") {
  Read found;
  CHECK(seconds([&] { found = read(table(chain(portal::kMostRows))); }) < 60);
  REQUIRE(found.portal);
  CHECK(found.portal->years.at(0).budgets.at(0).tables.at(0).rows.size() == portal::kMostRows);
}

TEST_CASE("a table of one row more is refused") {
  CHECK(
      only(table(chain(portal::kMostRows + 1))) ==
      "2020/budget/tabell.json:3:9: error: a table may have 2000 rows, and this one has 2001; divide it into several [too-many]");
}

TEST_CASE("a table may have so many columns and no more") {
  CHECK(read(csv(3, portal::kMostColumns)).diagnostics.empty());
  CHECK(only(csv(3, portal::kMostColumns + 1)).ends_with("a table may have 50 columns, and this one has 51 [too-many]"));
}

TEST_CASE("an id may be so long and no longer") {
  const auto row = [](std::size_t length) {
    return table(fmt::format(R"({{"id": "{}", "title": "Rad", "cells": {{"outcome": 1, "budget": 1, "variance": 0}}}})",
                             std::string(length, 'r')));
  };
  CHECK(read(row(100)).diagnostics.empty());
  CHECK_THAT(only(row(101)), Catch::Contains("[bad-id]"));
}

TEST_CASE("forty thousand rows of CSV are refused at once") {
  CHECK(seconds([] {
          CHECK(only(csv(40'000, 3))
                    .ends_with("a table may have 2000 rows, and this one has 40000; divide it into several [too-many]"));
        }) < 30);
}

TEST_CASE("very many unknown keys are told in linear time") {
  std::string keys;
  for (int i = 0; i < 20'000; ++i) keys += fmt::format(",\n\"n{}\": 1", i);
  const Files files = table(R"({"id": "a", "title": "A", "cells": {"outcome": 1, "budget": 1, "variance": 0)" + keys + "}}");
  CHECK(seconds([&] { CHECK(read(files).diagnostics.size() == 20'000); }) < 60);
}
