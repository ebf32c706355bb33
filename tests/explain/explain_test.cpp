#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "assess/portals.h"
#include "explain/explain.h"
#include "language/shipped_catalogue.h"

using namespace insyn;
using namespace insyn::tests;

namespace {

const language::Language& swedish() {
  static const language::Language language = shipped_language("sv");
  return language;
}
const language::Language& english() {
  static const language::Language language = shipped_language("en");
  return language;
}

// U+00A0 as an ordinary space, for readable expectations.
std::string plain(std::string text) {
  for (std::size_t at = text.find("\u00a0"); at != std::string::npos; at = text.find("\u00a0", at)) text.replace(at, 2, " ");
  return text;
}

const explain::Paragraph& paragraph(const explain::Explanation& explanation, const std::string& id) {
  for (const explain::Paragraph& each : explanation.paragraphs) {
    if (each.id == id) return each;
  }
  FAIL("no paragraph " << id);
  return explanation.paragraphs.front();
}

explain::Explanation of_measure(const Judged& judgement, const language::Language& language = swedish()) {
  return explain::measure(judgement.goal().measures.at(0), judgement.verdicts(), language);
}
explain::Explanation of_goal(const Judged& judgement, const language::Language& language = swedish()) {
  return explain::goal(judgement.goal(), judgement.portal().settings, judgement.verdicts(), language);
}

std::string told(const Judged& judgement, const std::string& id, const language::Language& language = swedish()) {
  return plain(paragraph(of_measure(judgement, language), id).text);
}
std::string told_of_goal(const Judged& judgement, const std::string& id, const language::Language& language = swedish()) {
  return plain(paragraph(of_goal(judgement, language), id).text);
}

// Settings that say who assesses.
portal::Settings spoken() {
  portal::Settings out;
  out.assessor = Text("sv", "nämnden");
  out.assessor.add("en", "the committee");
  return out;
}

Measure in_per_cent(Measure one) {
  one.unit = Text("sv", "%");
  for (const Observation& each : one.series) one.decimals = std::max(one.decimals, each.value->scale());  // as the reader does
  return one;
}

}  // namespace

TEST_CASE("a goal's score can be followed with a pencil") {
  const Judged one = judged_goal({graded("a", Grade::not_met), graded("b", Grade::not_met), graded("c", Grade::met)});
  CHECK(told_of_goal(one, "arithmetic") ==
        "Varje rad är vikt gånger poäng. Uppnått ger 1 poäng, delvis uppnått 0,5 och ej uppnått 0. "
        "Poängen är (2·0 + 2·0 + 2·1) ÷ 6 = 1/3 ≈ 33 %. "
        "Målet är delvis uppnått, eftersom poängen är minst 25 % men under 85 %.");
  CHECK(told_of_goal(one, "arithmetic", english()) ==
        "Each row is weight times score. Met scores 1, partly met 0.5 and not met 0. "
        "The score is (2·0 + 2·0 + 2·1) ÷ 6 = 1/3 ≈ 33%. "
        "The level is partly met, because the score is at least 25% but below 85%.");
  const explain::Explanation explanation = of_goal(one);
  CHECK(explanation.id == "2020/g");
  CHECK(explanation.verdict == "partly");
  CHECK(plain(explanation.headline) == "Beräkningen: målet är delvis uppnått, med poängen 1/3 ≈ 33 %.");
  REQUIRE(paragraph(explanation, "arithmetic").rows.size() == 3);
  CHECK(paragraph(explanation, "arithmetic").rows[2].value == "uppnått: 2 · 1 = 2");
  CHECK(paragraph(explanation, "arithmetic").rows[2].measure == &one.goal().measures[2]);
}

TEST_CASE("each level says why it is that level") {
  const auto reason = [](std::vector<Measure> measures) { return told_of_goal(judged_goal(std::move(measures)), "arithmetic"); };
  CHECK(reason({graded("a", Grade::met)})
            .ends_with("Målet är uppnått, eftersom poängen är minst 85 % och inget styrmått är ej uppnått."));
  CHECK(reason({graded("a", Grade::met, MeasureKind::activity)}).ends_with("Målet är uppnått, eftersom poängen är minst 85 %."));
  CHECK(reason({graded("a", Grade::not_met)}).ends_with("Målet är ej uppnått, eftersom poängen är under 25 %."));
  CHECK(reason({graded("a", Grade::not_reported)}) == "Ingen poäng ges, eftersom inget av måtten kan bedömas.");
  CHECK(reason({graded("a", Grade::no_target)}) == "Målet har inget mått med målvärde och vikt. Därför finns inget att räkna.");
  std::vector<Measure> many(20, graded("a", Grade::met));
  many.push_back(graded("b", Grade::not_met));
  CHECK(reason(many).ends_with(
      "Poängen räcker för uppnått (minst 85 %), men målet är delvis uppnått, eftersom ett styrmått är ej uppnått: b."));
}

TEST_CASE("a percentage never rounds itself across a border") {
  // 169 of 199 is 84.92 %: below 85 %, and not to be shown as 85 %.
  std::vector<Measure> many(169, graded("a", Grade::met, MeasureKind::control));
  many.resize(199, graded("b", Grade::not_met, MeasureKind::control));
  CHECK(plain(of_goal(judged_goal(many)).headline) == "Beräkningen: målet är delvis uppnått, med poängen 169/199 ≈ 84,9 %.");
}

TEST_CASE("a goal with too little reported says how much, and what remains possible") {
  const Judged one = judged_goal({graded("a", Grade::met), graded("b", Grade::not_reported), graded("c", Grade::not_reported)});
  CHECK(plain(of_goal(one).headline) ==
        "Beräkningen: målet kan inte bedömas. Besked finns för 33 % av vikten, minst 50 % krävs.");
  CHECK(told_of_goal(one, "coverage") ==
        "Portalen har besked om 1 av 3 mått med målvärde. De väger 2 av 6, alltså 33 %. Minst 50 % krävs för att målet ska "
        "bedömas. "
        "Det räcker inte, och därför kan målet inte bedömas.");
  CHECK(told_of_goal(one, "bounds") ==
        "Om allt som saknar besked vore ej uppnått skulle poängen bli 1/3 ≈ 33 % och målet delvis uppnått. "
        "Om det vore uppnått skulle poängen bli 100 % och målet uppnått.");
  const explain::Paragraph open = paragraph(of_goal(one), "open");
  REQUIRE(open.rows.size() == 2);
  CHECK(open.rows[0].value ==
        "om beskedet är uppnått: då blir målet uppnått; om beskedet är delvis uppnått: då blir målet delvis uppnått; "
        "om beskedet är ej uppnått: då blir målet delvis uppnått");
}

TEST_CASE("the committee's assessment stands beside the calculation, with its reason") {
  Goal inner = goal("g", {graded("a", Grade::met)});
  inner.assessment = Assessment{Level::partly, Text("sv", "Pandemin slog hårt."), "s. 10", {}};
  const Judged one({year(2020, {inner})}, {}, spoken());
  CHECK(paragraph(of_goal(one), "assessment").heading == "Så bedömer nämnden");
  CHECK(told_of_goal(one, "assessment") ==
        "Nämnden bedömer att målet är delvis uppnått. Beräkningen säger att målet är uppnått. Skälet: Pandemin slog hårt.");
  CHECK(paragraph(of_goal(one), "assessment").rows.at(0).report_page == "s. 10");
  CHECK(told_of_goal(judged_goal({}), "assessment") == "Kommunen har inte bedömt målet.");
}

TEST_CASE("a limit is told with the value, the stretch it lies in and the margin") {
  const Judged one = judged(in_per_cent(measure("m", at_least("80", "2"), {{"2019", "77"}, {"2020", "78.5"}})));
  CHECK(of_measure(one).verdict == "partly");
  CHECK(plain(of_measure(one).headline) == "Delvis uppnått: värdet för 2020 är 78,5 %.");
  CHECK(told(one, "target") == "Målvärdet är minst 80 %. Toleransen är 2 procentenheter, gränsen inräknad.");
  CHECK(told(one, "arithmetic") ==
        "Värdet för 2020 är 78,5 %. Det är minst 78 % men mindre än 80 %. Därför är måttet delvis uppnått.");
  CHECK(told(one, "margin") ==
        "Uppnått från 80 %: det fattas 1,5 procentenheter. Ej uppnått under 78 %: dit är det 0,5 procentenheter.");
  CHECK(told(one, "trend") ==
        "Från 77,0 % (2019) till 78,5 % (2020): i stort sett oförändrat. Ett högre värde är bättre. "
        "En ändring på högst 2 procentenheter räknas som oförändrat.");
  const auto told_of = [](const portal::Target& of, const std::string& before, const std::string& now) {
    return told(judged(in_per_cent(measure("m", of, {{"2019", before}, {"2020", now}}))), "trend");
  };
  CHECK(told_of(at_least("80", "2"), "77", "77").starts_with("Från 77 % (2019) till 77 % (2020): oförändrat."));
  CHECK(told_of(target(portal::Target::Equals{number("80")}), "79", "81")
            .starts_with("Från 79 % (2019) till 81 % (2020): ungefär lika nära målvärdet."));
  portal::Measure far =
      in_per_cent(measure("m", target(portal::Target::Change{true, false, std::nullopt}, "2"), {{"2019", "77"}, {"2020", "78"}}));
  far.desired = portal::Direction::target;  // and no figure to be near
  CHECK(told(judged(far), "trend").starts_with("Från 77 % (2019) till 78 % (2020): i stort sett oförändrat."));
  const explain::Paragraph target = paragraph(of_measure(one), "target");
  REQUIRE(target.rows.size() == 3);
  CHECK(target.rows[0].label == "uppnått");
  CHECK(plain(target.rows[0].value) == "minst 80 %");
  CHECK(plain(target.rows[2].value) == "mindre än 78 %");
}

TEST_CASE("a change, a trend and a pace are told with their arithmetic") {
  const Judged risen = judged(measure("m", target(Target::Change{true, false, std::nullopt}), {{"2019", "-3"}, {"2020", "2"}}));
  CHECK(told(risen, "arithmetic") ==
        "Värdet för 2020 är 2. Ändringen sedan 2019 är 2 − (−3) = 5. Det är åt rätt håll. Därför är måttet uppnått.");
  const Judged still = judged(measure("m", target(Target::Change{false, true, number("3")}, "1"), {{"2020", "4"}}));
  CHECK(told(still, "arithmetic") ==
        "Värdet för 2020 är 4. Målvärdet räknas från 3. Ändringen är 4 − 3 = 1. "
        "Det är inte mer än toleransen 1, så värdet står still. Därför är måttet uppnått.");
  const Judged line = judged(measure("m", target(Target::Slope{true, 3}), {{"2018", "1"}, {"2019", "5"}, {"2020", "2"}}));
  CHECK(told(line, "arithmetic")
            .find("De blir tillsammans 1. Årens avstånd i kvadrat blir tillsammans 2. "
                  "Lutningen är 1 ÷ 2 = 0,5 om året. Linjen lutar åt rätt håll. Därför är måttet uppnått.") != std::string::npos);
  CHECK(paragraph(of_measure(line), "arithmetic").rows.at(0).value == "(0 − 1) · (1 − 8/3) = 5/3");
  const Judged pace =
      judged(in_per_cent(measure("m", target(Target::Pace{number("60"), 2030, 2015}), {{"2015", "0.37"}, {"2020", "9.53"}})));
  const std::string text = told(pace, "arithmetic");
  INFO(text);
  CHECK(text.find("Räknat längs en rät linje är 15 % av vägen gjord på 33 % av tiden. Längs den raka linjen är svaret ett annat: "
                  "efter.") != std::string::npos);
}

TEST_CASE("a measure without a grade says what is missing") {
  Measure one = measure("m", at_least("80"), {{"2019", "78"}});
  one.missing = Missing{MissingReason::not_published, Text("sv", "Rapporten anger ingen siffra."), {}};
  const Judged judgement = judged(one);
  CHECK(plain(of_measure(judgement).headline) == "Inte redovisat: portalen kan inte säga om målvärdet nåddes.");
  CHECK(told(judgement, "arithmetic") ==
        "Portalen har inget värde för 2020. Värdet för 2020 är inte publicerat. "
        "Rapporten anger ingen siffra.");
  CHECK(of_measure(judged(measure("m"))).headline == "Inget målvärde, och portalen har ingen siffra att visa.");
  CHECK(of_measure(judged(measure("m", {}, {{"2020", "78"}}))).headline == "Inget målvärde: siffran visas men får inget omdöme.");
}

TEST_CASE("an activity is carried out, and what the source says is quoted") {
  Measure one = measure("m", target(Target::Milestone{Text("sv", "Plan antagen"), std::nullopt}));
  one.kind = MeasureKind::activity;
  one.reported = Reported{Grade::partly, Basis::reading, Text("sv", "Hälften är klar."), "s. 42", {}};
  const Judged judgement = judged(one);
  CHECK(of_measure(judgement).headline == "Delvis genomförd, enligt vår läsning av källans ord.");
  CHECK(told(judgement, "arithmetic") ==
        "Resultatet i källan är så tydligt att måluppfyllelsen kan läsas av: Hälften är klar. Därför är aktiviteten delvis "
        "genomförd.");
  CHECK(paragraph(of_measure(judgement), "sources").rows.back().report_page == "s. 42");
}

TEST_CASE("levels are summed in a sentence") {
  const auto summary = [](std::array<int, 4> assessed) {
    assess::Summary out;
    out.assessed = out.calculated = assessed;
    for (int each : assessed) out.goals += each;
    return out;
  };
  const portal::Settings by = spoken();
  CHECK(explain::sentence(summary({0, 11, 0, 0}), by, swedish()) == "Nämnden bedömer att samtliga elva mål är delvis uppnådda.");
  CHECK(explain::sentence(summary({0, 11, 0, 0}), by, english()) ==
        "The committee assesses that all eleven goals are partly met.");
  CHECK(explain::sentence(summary({1, 0, 0, 0}), by, swedish()) == "Nämnden bedömer att målet är uppnått.");
  CHECK(explain::sentence(summary({0, 0, 2, 0}), by, swedish()) == "Nämnden bedömer att båda målen är ej uppnådda.");
  CHECK(explain::sentence(summary({3, 7, 1, 0}), by, swedish()) ==
        "Nämnden bedömer att tre av elva mål är uppnådda, sju delvis uppnådda och ett ej uppnått.");
  CHECK(explain::sentence(summary({3, 7, 1, 0}), by, english()) ==
        "The committee assesses that three of eleven goals are met, seven partly met and one not met.");
  CHECK(explain::sentence(summary({0, 2, 0, 1}), by, swedish()) ==
        "Nämnden bedömer att två av tre mål är delvis uppnådda. Ett mål har ingen samlad bedömning.");
  CHECK(explain::calculated_sentence(summary({1, 2, 2, 6}), swedish()) ==
        "Enligt beräkningen är ett av elva mål uppnått, två delvis uppnådda och två ej uppnådda. För sex mål räcker underlaget "
        "inte.");
  CHECK(explain::calculated_sentence(summary({0, 0, 0, 3}), swedish()) == "Inget av de tre målen kan bedömas av beräkningen.");
  CHECK(explain::sentence(summary({0, 0, 0, 1}), by, swedish()) == "Nämnden har inte bedömt målet.");
  CHECK(explain::sentence(summary({0, 0, 0, 0}), by, swedish()) == "Det finns inga mål.");
}

TEST_CASE("where nothing is assessed the calculation speaks, and says so") {
  portal::Settings settings = spoken();
  settings.assessed = false;
  assess::Summary summary;
  summary.goals = 2;
  summary.assessed = {0, 0, 0, 2};
  summary.calculated = {1, 1, 0, 0};
  CHECK(explain::sentence(summary, settings, swedish()) ==
        "Enligt beräkningen är ett av två mål uppnått och ett delvis uppnått.");
  CHECK(explain::sentence(summary, settings, english()) == "By the calculation one of two goals is met and one partly met.");
}

TEST_CASE("a forecast is told as one, with both answers where two ways of counting disagree") {
  const Judged pace =
      judged(in_per_cent(measure("m", target(Target::Pace{number("60"), 2030, 2015}), {{"2015", "0.37"}, {"2020", "9.53"}})));
  CHECK(plain(of_measure(pace).headline) ==
        "I takt räknat på tillväxttakten, efter räknat längs en rak linje: värdet för 2020 är 9,53 %. Det säger hur takten är, "
        "inte "
        "hur det går till slut.");
  CHECK(paragraph(of_measure(pace), "target").rows.at(0).label == "i takt");
  CHECK(told(pace, "arithmetic").find("uppnått") == std::string::npos);
  const Judged goal = judged_goal({pace.goal().measures.at(0), graded("b", Grade::met)});
  CHECK(told_of_goal(goal, "coverage").find("gäller 50 % av beskeden takten mot ett senare år, som inte är ett resultat") !=
        std::string::npos);
  const Judged reached = judged(measure("m", target(Target::Pace{number("60"), 2030, 2015}), {{"2015", "10"}, {"2020", "61"}}));
  CHECK(of_measure(reached).headline.starts_with("Nått: värdet för 2020 är 61."));
}

TEST_CASE("a value that cannot be graded is not told as missing") {
  const Judged first = judged(measure("m", target(Target::Change{true, false, std::nullopt}), {{"2020", "5"}}));
  CHECK(of_measure(first).headline ==
        "Kan inte bedömas: värdet för 2020 är 5. Portalen har inget värde för 2019 att jämföra med.");
  const Judged few = judged(measure("m", target(Target::Slope{true, 3}), {{"2019", "4"}, {"2020", "5"}}));
  CHECK(of_measure(few).headline == "Kan inte bedömas: värdet för 2020 är 5. Trenden kräver 3 värden, och det finns bara 2.");
  const Judged early = judged(measure("m", target(Target::Pace{number("9"), 2030, std::nullopt}), {{"2020", "5"}}));
  CHECK(of_measure(early).headline ==
        "Kan inte bedömas: värdet för 2020 är 5. Det är för tidigt: portalen har inget tidigare värde att räkna takten från.");
}

TEST_CASE("an older value that counts is told with its age") {
  Measure late = in_per_cent(measure("m", at_least("80"), {{"2018", "81"}}));
  late.latest = 2;
  const Judged one = judged(late);
  CHECK(plain(of_measure(one).headline) ==
        "Uppnått: värdet för 2018 är 81 %. Värdet är från 2018, 2 år före 2020. Det är det nyaste som portalen har, och räknas "
        "eftersom värden får vara högst 2 år gamla.");
}

TEST_CASE("what is lost to us is not told as silence of the source") {
  Measure one = measure("m", at_least("80"));
  one.missing = Missing{MissingReason::unreadable, {}, {}};
  CHECK(of_measure(judged(one)).headline ==
        "Beskedet har gått förlorat: källan ger besked i en form som har gått förlorad för oss.");
  one.target = target(Target::Milestone{Text("sv", "Klart"), std::nullopt});
  CHECK(told(judged(one), "arithmetic").find("Källan säger inte") == std::string::npos);
}

TEST_CASE("the terminal shows file, line and the report's page of every value") {
  const report::Source source{"2020/g/matt.json", "content/2020/g/matt.json", ""};
  Measure one = in_per_cent(measure("m", at_least("80"), {{"2020", "78.5"}}));
  one.series[0].at = {&source, 12, 5};
  one.series[0].report_page = "s. 34";
  const Judged judgement = judged(one);
  const std::string text = explain::text(of_measure(judgement));
  CHECK(text.starts_with("m (2020/m)\nEj uppnått: värdet för 2020 är 78,5\u00a0%.\n\nMålvärdet\n"));
  CHECK(text.find("[content/2020/g/matt.json:12:5, s. 34]\n") != std::string::npos);
  const nlohmann::json json = nlohmann::json::parse(explain::json(of_measure(judgement)));
  CHECK(json.at("id") == "2020/m");
  CHECK(json.at("verdict") == "not_met");
  const auto& rows = json.at("paragraphs").back().at("rows");
  CHECK(rows.at(0).at("location") == "2020/g/matt.json:12:5");
  CHECK(rows.at(0).at("report_page") == "s. 34");
  CHECK(rows.at(0).at("measure").is_null());
  const nlohmann::json whole = nlohmann::json::parse(explain::json(of_goal(judgement)));
  CHECK(whole.at("paragraphs").at(0).at("rows").at(0).at("measure") == "2020/m");
}

TEST_CASE("goals and measures are found by year and id, and by id in the newest year that has it") {
  const Judged one({year(2021, {goal("g", {measure("m")})}), year(2020, {goal("g", {measure("m"), measure("old")})})});
  const auto id = [&](std::string_view wanted) {
    const auto found = explain::of(wanted, one.portal(), one.verdicts(), swedish());
    return found ? found->id : "none";
  };
  CHECK(id("2020/m") == "2020/m");
  CHECK(id("m") == "2021/m");
  CHECK(id("old") == "2020/old");
  CHECK(id("g") == "2021/g");
  CHECK(id("2021/old") == "none");
  CHECK(id("2019/m") == "none");
  CHECK(id("") == "none");
  CHECK(id("/") == "none");
}
