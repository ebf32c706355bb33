#include "search/search.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "opendata/sites.h"

using namespace insyn;
using Catch::Matchers::Contains;
using nlohmann::json;

namespace {

// The index of one language, read as the browser reads it.
struct Index {
  json start;
  std::vector<json> entries;                           // title, address, summary, year, language
  std::map<std::string, std::map<int, int>> postings;  // a form -> entry -> weight
  std::map<std::string, std::string> forms;            // a form -> all forms of its stem in the same file
  std::vector<std::string> texts, begins;
  std::size_t bytes = 0;

  // The addresses of pages with the word, heaviest first.
  std::vector<std::string> pages(const std::string& form) const {
    std::vector<std::pair<int, int>> found;
    if (const auto at = postings.find(form); at != postings.end()) {
      for (const auto& [entry, weight] : at->second) found.emplace_back(-weight, entry);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::string> out;
    for (const auto& [weight, entry] : found) out.push_back(entries.at(static_cast<std::size_t>(entry))[1].get<std::string>());
    return out;
  }
  // The words that a beginning is found in, by themselves or as the part of a compound.
  std::set<std::string> words(const std::string& beginning) const {
    std::set<std::string> out;
    for (const auto& [form, where] : postings) {
      const std::size_t joint = form.find('+');
      if (form.substr(joint + 1).starts_with(beginning)) out.insert(std::string(form).erase(std::min(joint, form.size()), 1));
    }
    return out;
  }
  int weight(const std::string& form, const std::string& address) const {
    const auto found = postings.find(form);
    if (found == postings.end()) return 0;
    for (const auto& [entry, weight] : found->second) {
      if (entries.at(static_cast<std::size_t>(entry))[1] == address) return weight;
    }
    return 0;
  }
};

std::string text(const json& value) { return value.get<std::string>(); }
std::size_t number(const json& value) { return value.get<std::size_t>(); }

// insynSearch("w",3,DATA); -> DATA. Nothing else may stand in a script of the index.
json data(const std::string& script, const std::string& kind, std::size_t number) {
  const std::string head = "insynSearch(\"" + kind + "\"," + std::to_string(number) + ",";
  REQUIRE(script.starts_with(head));
  REQUIRE(script.ends_with(");\n"));
  return json::parse(script.substr(head.size(), script.size() - head.size() - 3));
}

Index read(const tests::Files& staged, const std::string& language) {
  Index out;
  const auto file = [&](const std::string& kind, std::size_t number, const std::string& fingerprint) {
    const std::string& script =
        staged.at("assets/search/" + language + "." + kind + std::to_string(number) + "." + fingerprint + ".js");
    out.bytes += script.size();
    return data(script, kind, number);
  };
  out.start = data(staged.at(search::address(language)), "s", 0);
  for (std::size_t i = 0; i < out.start[5].size(); i += 2) {
    out.begins.push_back(text(out.start[5][i]));
    const json words = file("w", i / 2, text(out.start[5][i + 1]));
    for (std::size_t group = 0; group < words.size(); group += 2) {
      std::istringstream all(text(words[group]));
      for (std::string form; all >> form;) {
        out.forms[form] = text(words[group]);
        int entry = 0;
        for (const json& posting : words[group + 1]) {
          entry += posting.get<int>() / 10;
          out.postings[form][entry] = posting.get<int>() % 10;
        }
      }
    }
  }
  for (std::size_t i = 0; i < out.start[6].size(); ++i) {
    const json entries = file("e", i, text(out.start[6][i]));
    for (const json& entry : entries[1]) out.entries.push_back(entry);
    for (std::size_t each = 0; each < entries[0].size(); each += 2) {
      for (const json& one : file("t", number(entries[0][each]), text(entries[0][each + 1]))) out.texts.push_back(text(one));
    }
  }
  return out;
}

tests::Files staged(const tests::Site& site, const std::map<std::string, search::PageText>& told = {}) {
  search::Texts texts;
  for (const route::PageAddress& place : site.map->pages()) {
    const auto found = told.find(place.address);
    texts.push_back(found == told.end() ? search::PageText() : found->second);
  }
  files::MemoryStaging staging;
  search::index(*site.map, texts, site.portal->settings.synonyms, site.languages, staging);
  return staging.files();
}

Index index(const std::map<std::string, search::PageText>& told = {}, const tests::Files& files = {},
            const std::string& language = "sv") {
  const auto site = tests::site(tests::small_content(files));
  return read(staged(*site, told), language);
}

const std::string kGoal = "2020/samhalle/goda-vagar/index.html";
const std::string kBridge = "2020/samhalle/goda-vagar/bron.html";
const std::string kWidth = "2020/samhalle/goda-vagar/matt/bredd.html";

}  // namespace

TEST_CASE("Forms of one word find each other, in Swedish and in English") {
  const Index swedish = index({{kBridge, {"Skolorna byggs. Varje skolas väg.\nEn skola", ""}}});
  CHECK(swedish.forms.at("skola") == "skola skolas skolorna");
  CHECK(swedish.pages("skolas") == std::vector<std::string>{kBridge});

  const Index english =
      index({{"2020/samhalle/goda-vagar/index.en.html", {"Municipalities connect a connected municipality.", ""}}}, {}, "en");
  CHECK(english.forms.at("connected") == "connect connected");
  CHECK(english.pages("connect") == std::vector<std::string>{"2020/samhalle/goda-vagar/index.en.html"});
}

TEST_CASE("A word weighs most in a title, then in a summary, a heading or name, and last in a text") {
  const Index found =
      index({{kGoal, {"broräcke", ""}}, {kBridge, {"Text om underhåll.", "Räcket"}}},
            {{"2020/samhalle/index.md", "---\nkind: perspective\ntitle: Bredd\nsummary: Underhåll av broar.\n---\n"}});
  CHECK(found.weight("bron", kBridge) == 8);
  CHECK(found.weight("bredd", kWidth) == 9);  // a figure's own word
  CHECK(found.weight("underhåll", "2020/samhalle/index.html") == 5);
  CHECK(found.weight("räcket", kBridge) == 4);
  CHECK(found.weight("broräcke", kGoal) == 1);
  CHECK(found.pages("underhåll") == std::vector<std::string>{"2020/samhalle/index.html", kGoal, kBridge});
}

TEST_CASE("A word that stands often in a text weighs more, and a title of many words less") {
  const Index found = index(
      {{kGoal, {"väg väg", ""}}, {kBridge, {"väg väg väg väg väg", ""}}},
      {{"2020/samhalle/index.md", "---\nkind: perspective\ntitle: Vi ser hur en väg i taget blir till\nsummary: Kort.\n---\n"}});
  CHECK(found.weight("väg", kGoal) == 8);  // its title: "Goda vägar"
  CHECK(found.weight("väg", kBridge) == 3);
  CHECK(found.weight("väg", "2020/samhalle/index.html") == 6);
}

using Words = std::set<std::string>;

TEST_CASE("Parts of compounds are found where no text has them by themselves") {
  const Index found = index({{kBridge,
                              {"Regionbiblioteket. Äldreomsorgens kvalitet. Dricksvattenförsörjning. Kommunfullmäktiges mål. "
                               "Bredbandsutbyggnad. Vattenavgift. Barnomsorg. Länstrafiken. Nyföretagande.",
                               ""}}});
  CHECK(found.words("bibliotek") == Words{"regionbiblioteket"});
  CHECK(found.words("omsorg") == Words{"barnomsorg", "äldreomsorgens"});
  CHECK(found.words("vatten") == Words{"dricksvattenförsörjning", "vattenavgift"});
  CHECK(found.words("fullmäktige") == Words{"kommunfullmäktiges"});
  CHECK(found.words("utbyggnad") == Words{"bredbandsutbyggnad"});
  CHECK(found.words("avgift") == Words{"vattenavgift"});
  CHECK(found.words("trafik") == Words{"länstrafiken"});
  CHECK(found.words("företagande") == Words{"nyföretagande"});
}

TEST_CASE("A compound of known words has no other parts, and stands with what ends it") {
  const Index found = index({{kBridge, {"Ungdomsorganisationer: ungdom, organisationer. Norrtåg i norr, tåg.", ""}}});
  CHECK(found.words("omsorg").empty());
  CHECK(found.words("organisation") == Words{"organisationer", "ungdomsorganisationer"});
  CHECK(found.forms.at("organisationer") == "organisationer ungdoms+organisationer");
  CHECK(found.words("tåg") == Words{"norrtåg", "tåg"});
}

TEST_CASE("A part tells less of a page than a word by itself") {
  const Index found = index({{kGoal, {"Ett broräcken.", "Broräcken"}}, {kBridge, {"bro räcke", ""}}});
  CHECK(found.weight("räcke", kGoal) == 2);
  CHECK(found.weight("broräcken", kGoal) == 4);
}

TEST_CASE("Where words are not written together a part is found when the portal has both, and nothing is guessed") {
  const std::string english = "2020/samhalle/goda-vagar/index.en.html";
  const Index found = index({{english, {"A railway station. The rail, the way. Coordination of a nation.", ""}}}, {}, "en");
  CHECK(found.words("way").contains("railway"));
  CHECK(found.words("nation") == Words{"nation"});
}

TEST_CASE("Endings are told that forms of several words have, for forms that no text has") {
  const Index found = index({{kBridge, {"kommun kommunen kommunerna region regionen regionerna skola skolan", ""}}});
  const json& endings = found.start[7];
  for (const char* ending : {"en", "erna"}) CHECK(std::find(endings.begin(), endings.end(), ending) != endings.end());
  CHECK(std::find(endings.begin(), endings.end(), "tt") == endings.end());
}

TEST_CASE("Synonyms are found as one word, in their language, and those that no text has bring nothing") {
  const std::string synonyms = R"({"synonyms": [{"sv": "covid, pandemi", "en": "covid, pandemic"}, "skatt, avgift"]})";
  const Index found =
      index({{kBridge, {"Pandemin slog hårt mot kommunen och regionen.", "kommun region"}}}, {{"synonyms.json", synonyms}});
  CHECK(found.pages("covid") == std::vector<std::string>{kBridge});
  CHECK(found.forms.at("covid") == "covid pandemi pandemin");
  CHECK(found.pages("pandemic").empty());
  CHECK(found.pages("skatt").empty());
}

TEST_CASE("Measures, their groups, rows of tables, partners and entries are found") {
  const Index found = index();
  CHECK(found.pages("bredd").front() == kWidth);
  CHECK(found.pages("luleå") == std::vector<std::string>{kWidth});
  CHECK_THAT(found.pages("intäkter"), Catch::Matchers::VectorContains(std::string("2020/budget/resultat.html")));
}

TEST_CASE("The forms stand in the order of what is typed without marks, whatever file they are in") {
  std::string text;
  for (int i = 0; i < 6000; ++i) text += "ord" + std::to_string(i) + " åb" + std::to_string(i) + " ";
  const Index found = index({{kBridge, {text + "bal bål", ""}}});
  REQUIRE(found.begins.size() > 3);
  CHECK(std::is_sorted(found.begins.begin(), found.begins.end()));
  // "å" stands among "a": before "b", not after "z".
  CHECK(std::any_of(found.begins.begin(), found.begins.end(), [](const std::string& each) { return each.starts_with("ab"); }));
  CHECK(std::none_of(found.begins.begin(), found.begins.end(),
                     [](const std::string& each) { return each.find("å") != std::string::npos; }));
  CHECK(found.pages("bål") == std::vector<std::string>{kBridge});
  CHECK(found.forms.at("bål") != found.forms.at("bal"));
}

TEST_CASE("Capitals, composed and decomposed letters are one, and other scripts and long words are kept") {
  const Index found = index({{kBridge, {"ÅRSREDOVISNING A\u030Arsredovisning IDÉ Ščörru Ελλάδα 100", std::string(5000, 'x')}}});
  CHECK(found.pages("årsredovisning") == std::vector<std::string>{kBridge});
  for (const char* form : {"idé", "ščörru", "ελλάδα", "100"}) CHECK(found.pages(form) == std::vector<std::string>{kBridge});
}

TEST_CASE("Nothing in a text ends a script, a string or a line") {
  const std::string hostile = "</script><script>alert(1)</script> \u2028 \u2029 \" \\ ');\n\t<!-- ]]>";
  const auto site = tests::site(tests::small_content());
  const tests::Files staging = staged(*site, {{kBridge, {hostile, ""}}});
  for (const auto& [path, script] : staging) {
    INFO(path);
    CHECK(script.find('<') == std::string::npos);
    CHECK(script.find("\u2028") == std::string::npos);
    CHECK(script.find("\u2029") == std::string::npos);
    CHECK(std::count(script.begin(), script.end(), '\n') == 1);
  }
  const Index found = read(staging, "sv");
  CHECK(std::find(found.texts.begin(), found.texts.end(), hostile + "\nProjekt\nEtt\nTvå\nBidrag\nEU") != found.texts.end());
}

TEST_CASE("A page in another language alone is found in this one, and says which it is") {
  const Index found = index({{kBridge, {"Skolorna och en skola", ""}}}, {}, "en");
  REQUIRE(found.pages("skola") == std::vector<std::string>{kBridge});
  CHECK(found.forms.at("skola") == "skola skolorna");
  const auto bridge =
      std::find_if(found.entries.begin(), found.entries.end(), [](const json& each) { return each[1] == kBridge; });
  CHECK((*bridge)[4] == "sv");
  CHECK(found.start[4] == json({"sv", "in Swedish"}));
}

TEST_CASE("Every entry has a heading, and every file is named by its contents") {
  const auto site = tests::site(tests::small_content());
  const tests::Files once = staged(*site), again = staged(*site), other = staged(*site, {{kBridge, {"nytt", ""}}});
  const Index found = read(once, "sv");
  CHECK(found.start[0] == found.entries.size());
  CHECK(found.texts.size() == found.entries.size());
  int under = 0;
  for (std::size_t i = 1; i < found.start[3].size(); i += 2) under += found.start[3][i].get<int>();
  CHECK(under == static_cast<int>(found.entries.size()));
  CHECK(once == again);
  for (const auto& [path, script] : other) {
    INFO(path);
    const auto same = once.find(path);
    if (path != search::address("sv") && path != search::address("en") && same != once.end()) CHECK(same->second == script);
  }
}

TEST_CASE("A search of ten thousand pages begins with little") {
  // Files stay about as small however much there is: a first search reads the start, one file of words and one of entries.
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "ord" + std::to_string(i * 7919) + " ";
  const auto site = tests::site(tests::small_content());
  const tests::Files staging = staged(*site, {{kBridge, {text, ""}}});
  for (const auto& [path, script] : staging) {
    INFO(path);
    if (path.find(".t") == std::string::npos) CHECK(script.size() < 40'000);
  }
}
