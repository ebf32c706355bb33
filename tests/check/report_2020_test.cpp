#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "assess/checks.h"
#include "check/check.h"
#include "files/files.h"
#include "language/language.h"
#include "load/load.h"

using namespace insyn;

namespace {

// The portal of this repository.
const portal::Portal& report_2020() {
  static const std::unique_ptr<const portal::Portal> made = [] {
    report::Report report;
    auto out = check::portal(load::content(files::Tree::open(INSYN_ROOT "/content"), report), report);
    for (const report::Diagnostic& each : report.sorted()) {
      INFO(report::text(each));
      CHECK(each.file.find("2020/budget/") == std::string::npos);
      CHECK(each.file.find("checks.json") == std::string::npos);
    }
    REQUIRE(out != nullptr);
    return out;
  }();
  return *made;
}

struct Known {
  std::string id, status, difference;
};

std::vector<Known> known_checks() {
  std::ifstream file(INSYN_ROOT "/tests/check/report_2020.tsv");
  std::vector<Known> out;
  for (std::string line; std::getline(file, line);) {
    std::istringstream fields(line);
    Known known;
    std::getline(fields, known.id, '\t');
    std::getline(fields, known.status, '\t');
    std::getline(fields, known.difference, '\t');
    out.push_back(std::move(known));
  }
  return out;
}

}  // namespace

TEST_CASE("all 55 sums that were worked out by hand from the report are made, with the same outcome") {
  const std::vector<assess::Check> made = assess::checks(report_2020().years.front());
  std::map<std::string, const assess::Check*> by_id;
  for (const assess::Check& each : made) {
    INFO(each.id);
    CHECK(by_id.emplace(each.id, &each).second);
  }
  std::map<std::string, int> counted;
  for (const Known& known : known_checks()) {
    INFO(known.id);
    REQUIRE(by_id.contains(known.id));
    const assess::Check& check = *by_id.at(known.id);
    CHECK(assess::name(check.status) == known.status);
    if (known.status != "holds") {
      CHECK(check.difference == portal::Fraction(portal::Decimal::parse(known.difference).value()));
      CHECK(check.because != nullptr);
      CHECK(check.note != nullptr);
    }
    ++counted[known.status];
  }
  CHECK(counted["holds"] == 48);
  CHECK(counted["holds_by_rounding"] == 2);
  CHECK(counted["declared"] == 5);
}

TEST_CASE("nothing else in the report fails, and every table is checked") {
  const assess::CheckCount all = assess::count(assess::checks(report_2020().years.front()));
  CHECK(all.failed == 0);
  CHECK(all.made == all.hold + all.by_rounding + all.declared);
  std::map<std::string, int> of_table;
  for (const portal::BudgetTable& table : report_2020().years.front().budgets.front().tables) {
    const assess::CheckCount count = assess::count(assess::checks(table));
    CHECK(count.made == count.hold);
    of_table[table.id] = count.made;
  }
  CHECK(of_table == std::map<std::string, int>{{"anslag", 3}, {"investeringar", 9}, {"resultat", 25}, {"verksamheter", 1}});
}

TEST_CASE("the verdicts of the report's checks give no diagnostic") {
  report::Report report;
  check::verdicts(report_2020(), assess::verdicts(report_2020()), report);
  for (const report::Diagnostic& each : report.sorted()) UNSCOPED_INFO(report::text(each));
  CHECK(report.errors() == 0);
}

TEST_CASE("every check that does not simply hold leads to a heading of the review notes") {
  std::set<std::string> headings;
  std::ifstream notes(INSYN_ROOT "/content/2020/granskning.md");
  for (std::string line; std::getline(notes, line);) {
    if (line.starts_with("#")) headings.insert(language::slug(line.substr(line.find(' ') + 1)));
  }
  for (const assess::Check& check : assess::checks(report_2020().years.front())) {
    if (check.note == nullptr) continue;
    INFO(check.id << " " << check.note->fragment);
    REQUIRE(check.note->to != nullptr);
    CHECK(check.note->to->path == "2020/granskning");
    CHECK(headings.contains(check.note->fragment));
  }
}
