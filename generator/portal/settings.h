// settings.h: what holds for the whole portal: who publishes it, its languages, licence and rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "portal/date.h"
#include "portal/fraction.h"
#include "portal/money.h"
#include "portal/period.h"
#include "portal/series.h"
#include "portal/text.h"

namespace insyn::portal {

// How goals are graded; see assess. All thresholds are shares of 1.
struct Rules {
  Fraction target_weight{2};
  Fraction activity_weight{1};
  Fraction control_weight{1};
  Fraction met{17, 20};
  Fraction not_met{1, 4};
  Fraction coverage{1, 2};
  std::optional<int> latest;  // how many years old a value may be and still count; none: 0, for targets by a year 3
  report::Location at;
};

// How many people the portal's area has, by year, and who says so: amounts are then told for each of them.
struct Population {
  Text source;
  std::string url;
  Series series;
};

// A word or an abbreviation that pages explain where they use it.
struct Term {
  Text term;
  Text meaning;
};

// What one of a unit is called: "person", where measures say "personer".
struct UnitForm {
  Text unit;
  Text one;
};

// Words of one language that the search takes for one: what people ask for, and what the portal says.
struct Synonyms {
  std::string language;
  std::vector<std::string> words;
};

struct Settings {
  Text organisation;
  std::string publisher_type;  // what sort of publisher it is, as the open-data catalogue names them: "RegionalAuthority"; empty:
                               // not said
  std::string organisation_number;     // in its country's register, "1234567897"; empty: not said
  std::string register_entry;          // its address in a public register of organisations; empty: not said
  std::string area;                    // the address of the area it serves in a public register of places; empty: not said
  Text unit;                           // the board or office within it
  Text assessor;                       // who assesses the goals, as it stands within a sentence: "the cabinet"; empty: the unit
  bool assessed = true;                // false: goals are calculated only, and nothing speaks of an assessment
  Text title;                          // of the portal
  std::vector<std::string> languages;  // the first one is the portal's own
  std::vector<report::Location> languages_at;
  bool languages_in_doubt = false;  // some could not be read
  bool languages_made_up = false;   // none could: the one that is named stands in for them
  bool official = true;
  SlashYear slash_year;
  std::string base_url;                  // "https://…/" with a slash at the end; empty: none
  std::string base_path;                 // "/insyn/": what is known of the address where the host is not; empty: nothing
  std::string contact;                   // an e-mail address or a web page; empty: none
  std::optional<Date> security_expires;  // until when security.txt holds; none: the site has no such file
  report::Location security_expires_at;
  VarianceSign variance = VarianceSign::outcome_minus_budget;  // of the tables that do not say it themselves
  std::string licence_name;
  std::string licence_url;
  Text licence_note;
  std::optional<Population> population;
  std::vector<UnitForm> units;     // those that have a form for one
  std::vector<Term> glossary;      // of glossary.json, in its order
  std::vector<Synonyms> synonyms;  // of synonyms.json, in its order
  Rules rules;
};

// Whether a site can have this address: a host and perhaps a folder, in characters that a page can hold as they are.
bool is_base_url(std::string_view address);
// Whether it is the path of such an address: "/", "/insyn/".
bool is_base_path(std::string_view path);
// What one that is written otherwise was meant to be: "/insyn/" for "insyn" and "/insyn/./"; empty where that is not known.
std::string meant_base_path(std::string_view path);
// The path of the site on its host, with a slash at both ends; empty where neither address nor path is known.
std::string base_path(const Settings& settings);
// Whether it is below the top of its host, in a folder.
bool is_below_the_top(std::string_view address);
constexpr std::string_view kBaseUrlRule =
    "must begin with https:// or http:// and name a host and perhaps a folder, without “..”, “?”, “#”, “//”, spaces or quotes";

}  // namespace insyn::portal
