#include "language/language.h"

#include <catch2/catch.hpp>
#include <tuple>

#include "language/shipped_catalogue.h"

using namespace insyn;
using language::argument;
using language::Catalogue;
using language::count;
using language::Language;
using portal::Decimal;

namespace {

const Language& swedish() {
  static const Language out = shipped_language("sv");
  return out;
}
const Language& english() {
  static const Language out = shipped_language("en");
  return out;
}

Decimal decimal(std::string_view literal) { return Decimal::parse(literal).value(); }

// A language made of the shipped Swedish words and these.
Language with(std::string code, const std::map<std::string, std::string>& words, report::Report& report) {
  Catalogue catalogue = shipped_catalogue("sv");
  for (const auto& [key, text] : words) catalogue[key] = {text, {}};
  return Language(std::move(code), catalogue, report);
}

}  // namespace

TEST_CASE("Swedish numbers have a decimal comma, no-break spaces between thousands and a real minus") {
  CHECK(swedish().number(decimal("-7588")) == "−7\u00A0588");
  CHECK(swedish().number(decimal("402.8")) == "402,8");
  CHECK(swedish().number(decimal("70.0")) == "70,0");
  CHECK(swedish().number(1234567) == "1\u00A0234\u00A0567");
  CHECK(swedish().number(decimal("-1234567890123456789012345.678")) ==
        "−1\u00A0234\u00A0567\u00A0890\u00A0123\u00A0456\u00A0789\u00A0012\u00A0345,678");
  CHECK(swedish().number(decimal("0.000000000000000001")) == "0,000000000000000001");
}

TEST_CASE("English numbers have a decimal point, commas between thousands and the same minus") {
  CHECK(english().number(decimal("-7588.5")) == "−7,588.5");
  CHECK(english().percent(portal::Fraction(2, 3)) == "67%");
  CHECK(english().with_unit(decimal("78.5"), "%") == "78.5%");
}

TEST_CASE("zero never has a sign") {
  CHECK(swedish().number(decimal("-0.0")) == "0,0");
  CHECK(swedish().number(decimal("-0.04"), 1) == "0,0");
  CHECK(swedish().number(decimal("-0")) == "0");
}

TEST_CASE("rounding is to the nearest, halves to the even") {
  CHECK(swedish().number(decimal("0.25"), 1) == "0,2");
  CHECK(swedish().number(decimal("0.35"), 1) == "0,4");
  CHECK(swedish().number(decimal("79.96"), 1) == "80,0");
  CHECK(swedish().number(decimal("80"), 2) == "80,00");
  CHECK(swedish().percent(portal::Fraction(1, 8)) == "12\u00A0%");
  CHECK(swedish().percent(portal::Fraction(1, 3), 2) == "33,33\u00A0%");
}

TEST_CASE("a value stands with its unit, and no line may break between them") {
  CHECK(swedish().with_unit(decimal("78.5"), "%") == "78,5\u00A0%");
  CHECK(swedish().with_unit(decimal("15"), "företag") == "15\u00A0företag");
  CHECK(swedish().with_unit(decimal("15"), "") == "15");
}

TEST_CASE("one of a unit is called as the portal says, in each language") {
  portal::Text people("sv", "personer"), one("sv", "person");
  people.add("en", "people");
  one.add("en", "person");
  report::Report report;
  for (const auto& [code, single, many] : {std::tuple{"sv", "person", "personer"}, std::tuple{"en", "person", "people"}}) {
    const Language told(code, shipped_catalogue(code), report, {}, {{people, one}});
    const auto with = [](std::string number, std::string_view unit) { return number + "\u00A0" + std::string(unit); };
    CHECK(told.with_unit(decimal("1"), many) == with("1", single));
    CHECK(told.with_unit(decimal("-1"), many) == with("−1", single));
    CHECK(told.with_unit(decimal("0"), many) == with("0", many));
    CHECK(told.with_unit(decimal("2"), many) == with("2", many));
    CHECK(told.with_unit(decimal("1.4"), 0, many) == with("1", single));
    CHECK(told.with_unit(decimal("1"), "mnkr") != with("1", single));
  }
  CHECK(report.sorted().empty());
}

TEST_CASE("money is written short and in words") {
  using portal::MoneyUnit;
  CHECK(swedish().money(decimal("-7.6"), MoneyUnit{"SEK", 6}) == "−7,6\u00A0mnkr");
  CHECK(swedish().money(decimal("50000"), MoneyUnit{"SEK", 0}) == "50\u00A0000\u00A0kr");
  CHECK(swedish().money_long(decimal("-7.6"), MoneyUnit{"SEK", 6}) == "−7,6\u00A0miljoner kronor");
  CHECK(swedish().money_long(decimal("1"), MoneyUnit{"SEK", 6}) == "1\u00A0miljon kronor");
  CHECK(swedish().money_long(decimal("1.0"), MoneyUnit{"SEK", 6}) == "1,0\u00A0miljoner kronor");
  CHECK(swedish().money_long(decimal("1"), MoneyUnit{"SEK", 0}) == "1\u00A0krona");
  CHECK(swedish().money_long(decimal("815"), MoneyUnit{"SEK", 3}) == "815\u00A0tusen kronor");
  CHECK(english().money_long(decimal("7.6"), MoneyUnit{"SEK", 6}) == "7.6\u00A0million kronor");
}

TEST_CASE("dates and periods are written in words") {
  CHECK(swedish().date(portal::parse_date("2020-12-31").value()) == "31 december 2020");
  CHECK(english().date(portal::parse_date("2026-03-01").value()) == "1 March 2026");
  const auto period = [](const Language& one, std::string_view literal) {
    return one.period(portal::Period::parse(literal).value());
  };
  CHECK(period(swedish(), "2020") == "2020");
  CHECK(period(swedish(), "2020-10") == "oktober 2020");
  CHECK(period(swedish(), "2020-Q4") == "kvartal 4 2020");
  CHECK(period(swedish(), "2019/2020") == "läsåret 2019/2020");
  CHECK(period(english(), "2020-10") == "October 2020");
}

TEST_CASE("lists are joined as the language joins them") {
  CHECK(swedish().list({}).empty());
  CHECK(swedish().list({"a"}) == "a");
  CHECK(swedish().list({"a", "b"}) == "a och b");
  CHECK(swedish().list({"a", "b", "c"}) == "a, b och c");
  CHECK(english().list({"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("a sentence chooses its plural, and takes counts, words and choices") {
  report::Report report;
  const Language sv = with("sv",
                           {{"goals", "{goals, plural, =0 {inga mål} one {# mål är} other {# mål är alla}} {level}"},
                            {"level", "{level, select, met {uppnått} other {annat}}"},
                            {"quoted", "It's '{'so'}' and ''so''"},
                            {"plain", "{a} av {b}"}},
                           report);
  CHECK(report.errors() == 0);
  CHECK(sv.sentence("goals", {count("goals", 0), argument("level", "<uppnådda>")}) == "inga mål <uppnådda>");
  CHECK(sv.sentence("goals", {count("goals", 1), argument("level", "uppnått")}) == "1 mål är uppnått");
  CHECK(sv.sentence("goals", {count("goals", 12345), argument("level", "{x}")}) == "12\u00A0345 mål är alla {x}");
  CHECK(sv.sentence("level", {argument("level", "met")}) == "uppnått");
  CHECK(sv.sentence("level", {argument("level", "x")}) == "annat");
  CHECK(sv.sentence("quoted", {}) == "It's {so} and 'so'");
  CHECK(sv.word("quoted") == "It's {so} and 'so'");
  CHECK(sv.sentence("plain", {argument("b", "tio"), count("a", -3)}) == "−3 av tio");
  CHECK(sv.has("plain"));
  CHECK_FALSE(sv.has("plane"));
}

TEST_CASE("two brackets beside each other become one") {
  report::Report report;
  const Language own = with("sv", {{"test.key", "Från {first} ({from}) till {last} ({to})."}}, report);
  const auto said = [&](std::string first, std::string last) {
    return own.sentence("test.key", {argument("first", std::move(first)), argument("from", "2019"),
                                     argument("last", std::move(last)), argument("to", "2020")});
  };
  CHECK(said("80 %", "81 % (preliminärt)") == "Från 80 % (2019) till 81 % (preliminärt, 2020).");
  CHECK(said("5 (a) (b)", "f(x)") == "Från 5 (a) (b, 2019) till f(x) (2020).");
  CHECK(said(")", "()") == "Från ) (2019) till () (2020).");
}

TEST_CASE("a key or an argument that is not there stands for itself, and is told once at its place") {
  report::Report report;
  const Language sv = with("sv", {{"goals", "{count, plural, one {# mål} other {# mål}} av {all}"}}, report);
  CHECK(sv.word("no.such") == "no.such");
  CHECK(sv.sentence("goals", {count("count", 2)}) == "2 mål av {all}");
  CHECK(sv.sentence("goals", {argument("count", "2"), argument("all", "3")}) == "{count} av 3");
  CHECK(report.errors() == 0);
  sv.tell_faults(report);
  std::vector<std::string> told;
  for (const report::Diagnostic& each : report.sorted()) told.push_back(report::text(each.message));
  CHECK(told == std::vector<std::string>{"the catalogue of “sv” has no words for “no.such”",
                                         "the words for “goals” name “all” in braces, which they are not given here"});
}

TEST_CASE("a pattern that cannot be read is an error at its place, and shown as written") {
  const report::Source source{"languages/sv.json", "layouts/languages/sv.json", "{\n  \"a\": \"{n\"\n}\n"};
  Catalogue catalogue = shipped_catalogue("sv");
  const auto message = [&](const std::string& text) {
    catalogue["a"] = {text, {&source, 2, 8}};
    report::Report report;
    const Language sv("sv", catalogue, report);
    REQUIRE(report.errors() == 1);
    CHECK(sv.word("a") == text);
    const auto found = report.sorted().front();
    CHECK(found.line == 2);
    CHECK(found.column == 8);
    CHECK(found.code == "bad-pattern");
    return report::text(found.message);
  };
  CHECK(message("{n") == "the words for “a” cannot be read: a brace is not closed, or closed twice");
  CHECK(message("{n, plural, one {x}}") == "the words for “a” cannot be read: a plural or select has no “other”");
  CHECK(message("{n, number}") ==
        "the words for “a” cannot be read: of the forms of “{n, …}” only “plural” and “select” are known");
  CHECK(message("{n, plural, offset:1 one {x} other {y}}") == "the words for “a” cannot be read: “offset” is not known");
  CHECK(message("{å ä}") ==
        "the words for “a” cannot be read: after a “{” comes a name, and then “}”, “, plural, …” or “, select, …”");
}

TEST_CASE("numbers stand in other groups and other digits where the language has them") {
  report::Report report;
  CHECK(with("hi", {}, report).number(decimal("-1234567.50")) == "−12,34,567.50");
  CHECK(with("es", {}, report).number(1234) == "1234");
  CHECK(with("es", {}, report).number(12345) == "12.345");
  CHECK(with("de", {}, report).number(decimal("1234.5")) == "1.234,5");
  CHECK(with("mr", {}, report).number(1234) == "१,२३४");
  CHECK(report.errors() == 0);
}

TEST_CASE("an unknown language is refused and borrows nothing from the machine") {
  report::Report report;
  const Language none = with("xx", {}, report);
  REQUIRE(report.errors() == 1);
  CHECK(report.sorted().front().code == "unknown-language");
  CHECK(none.number(decimal("-1.5")) == "−1.5");
  report::Report more;
  with("", {}, more);
  with("../../etc", {}, more);
  with("sv_SE@collation=x;y", {}, more);
  with(std::string(5000, 'a'), {}, more);
  CHECK(more.errors() == 4);
}

TEST_CASE("languages that ICU lacks borrow from a neighbour but name their own months") {
  report::Report report;
  const Language meankieli = with("fit", {}, report);
  CHECK(report.errors() == 12);
  CHECK(report::text(report.sorted().back().message) == "the catalogue of “fit” has no words for “month.9”");
  report::Report none;
  std::map<std::string, std::string> months;
  for (int month = 1; month <= 12; ++month) months["month." + std::to_string(month)] = "kuu" + std::to_string(month);
  const Language whole = with("fit", months, none);
  CHECK(none.errors() == 0);
  CHECK(whole.date(portal::parse_date("2020-12-31").value()) == "31 kuu12 2020");
  CHECK(whole.number(decimal("-7588.5")) == "−7\u00A0588,5");
  for (const char* code : {"sma", "smj"}) {
    report::Report of_sami;
    CHECK(with(code, months, of_sami).number(decimal("-7588.5")) == "−7\u00A0588,5");
    CHECK(of_sami.errors() == 0);
  }
}

TEST_CASE("Northern Sámi has a dual, and Finnish its partitive months") {
  report::Report report;
  const Language sami = with("se", {{"n", "{n, plural, one {one} two {two} other {other}}"}}, report);
  CHECK(sami.sentence("n", {count("n", 2)}) == "two");
  CHECK(with("fi", {}, report).date(portal::parse_date("2025-03-01").value()) == "1 maaliskuuta 2025");
  CHECK(report.errors() == 0);
}

TEST_CASE("Finnish writes dates, money, lists and counts in its own forms") {
  const Language fi = shipped_language("fi");
  const portal::MoneyUnit millions{.currency = "EUR", .power = 6}, euro{.currency = "EUR", .power = 0};
  const auto decimal = [](const char* literal) { return *portal::Decimal::parse(literal); };
  CHECK(fi.number(decimal("-12345.6")) == "−12\u00A0345,6");
  CHECK(fi.date(portal::Date(std::chrono::year(2024) / 3 / 1)) == "1. maaliskuuta 2024");
  CHECK(fi.period(*portal::Period::parse("2024-03")) == "maaliskuu 2024");
  CHECK(fi.period(*portal::Period::parse("2024-H2")) == "loppuvuosi 2024");
  CHECK(fi.money(decimal("-7.6"), millions) == "−7,6\u00A0milj.\u00A0€");
  CHECK(fi.money_long(decimal("7.6"), millions) == "7,6\u00A0miljoonaa euroa");
  CHECK(fi.money_long(decimal("1"), millions) == "1\u00A0miljoona euroa");
  CHECK(fi.money_long(decimal("1"), euro) == "1\u00A0euro");
  CHECK(fi.list({"koulu", "kirjasto", "tie"}) == "koulu, kirjasto ja tie");
  CHECK(fi.sentence("view.goal_count", {language::count("count", 3)}) == "3 tavoitetta");
}

TEST_CASE("another language is named by the catalogue, else by ICU") {
  CHECK(swedish().in_language("en") == "på engelska");
  CHECK(swedish().in_language("smj") == "lulesamiska");
  CHECK(shipped_language("fi").in_language("sv") == "ruotsiksi");
  CHECK(shipped_language("fi").in_language("nb") == "norjan bokmål");
}

TEST_CASE("words that this module needs and the catalogue lacks are reported, once each") {
  report::Report report;
  const Language sv("sv", {}, report);
  CHECK(report.errors() == 29);
  CHECK(sv.number(3) == "3");
  CHECK(sv.name() == "language.name");
}

TEST_CASE("a language that is taken over says the same, and has been found to lack nothing") {
  const language::Language& one = swedish();
  const language::Language other(one);
  CHECK(other.sentence("number.percent", {language::argument("number", "5")}) == "5\u00A0%");
  CHECK(other.word("no.such.key") == "no.such.key");
  report::Report of_one, of_other, of_third;
  other.tell_faults(of_other);
  language::Language(other).tell_faults(of_third);
  CHECK(of_other.errors() == 1);
  CHECK(of_third.errors() == 0);
}

TEST_CASE("two catalogues are compared key by key and argument by argument") {
  const report::Source source{"en.json", "en.json", "{}\n"};
  const Catalogue one = {{"a", {"{n, plural, one {x {m}} other {y}}", {}}}, {"b", {"b", {}}}};
  const Catalogue two = {{"a", {"{n, plural, one {x} other {y}}", {&source, 1, 2}}}, {"month.1", {"January", {}}}};
  report::Report report;
  language::compare(one, two, report);
  const auto found = report.sorted();
  REQUIRE(found.size() == 2);
  CHECK(report::text(found[0].message) == "the key “b” is in this language’s catalogue but not in the other’s");
  CHECK(report::text(found[1].message) == "the words for “a” do not name the same things in braces as the first language’s do");
  CHECK(found[1].line == 1);
  CHECK(found[0].code == "missing-words");
  CHECK(found[1].code == "other-arguments");
}

TEST_CASE("the shipped catalogues have the same keys and name the same arguments") {
  report::Report report;
  for (const char* code : {"en", "fi"}) language::compare(shipped_catalogue("sv"), shipped_catalogue(code), report);
  for (const auto& diagnostic : report.sorted()) FAIL_CHECK(report::text(diagnostic));
  CHECK(swedish().name() == "Svenska");
  CHECK(swedish().code() == "sv");
  CHECK(english().name() == "English");
}
