#include "fetch/remarks.h"

#include <algorithm>
#include <map>
#include <string>

#include "ascii/ascii.h"
#include "fetch/answer.h"

namespace insyn::fetch {

namespace {

using report::message;
using enum portal::ObservationStatus;

struct Letter {
  char letter;
  std::optional<portal::ObservationStatus> status;
  report::Message words;
};

const std::vector<Letter>& letters_of_eurostat() {
  static const std::vector<Letter> out = {
      {'b', series_break, message("part.eurostat-b")}, {'c', suppressed, message("part.eurostat-c")},
      {'d', std::nullopt, message("part.eurostat-d")}, {'e', estimated, message("part.eurostat-e")},
      {'f', std::nullopt, message("part.eurostat-f")}, {'n', std::nullopt, message("part.eurostat-n")},
      {'p', provisional, message("part.eurostat-p")},  {'r', revised, message("part.eurostat-r")},
      {'s', estimated, message("part.eurostat-s")},    {'u', std::nullopt, message("part.eurostat-u")},
      {'z', std::nullopt, message("part.eurostat-z")}, {':', std::nullopt, message("part.eurostat-colon")}};
  return out;
}

// What sources write beside a figure, in the words of each language that there are messages in.
const std::map<std::string, portal::ObservationStatus, std::less<>>& known_words() {
  static const std::map<std::string, portal::ObservationStatus, std::less<>> out = [] {
    const std::pair<report::Message, portal::ObservationStatus> lists[] = {{message("part.remarks-provisional"), provisional},
                                                                           {message("part.remarks-estimated"), estimated},
                                                                           {message("part.remarks-revised"), revised},
                                                                           {message("part.remarks-series-break"), series_break},
                                                                           {message("part.remarks-suppressed"), suppressed}};
    std::map<std::string, portal::ObservationStatus, std::less<>> words;
    for (const std::string& language : report::languages_of_messages()) {
      for (const auto& [list, status] : lists) {
        constexpr std::string_view between = "; ";
        const std::string text = report::text(list, language);
        for (std::size_t begin = 0; begin < text.size();) {
          const std::size_t end = std::min(text.find(between, begin), text.size());
          words.emplace(text.substr(begin, end - begin), status);
          begin = end + between.size();
        }
      }
    }
    return words;
  }();
  return out;
}

}  // namespace

std::vector<Remark> remarks_of(std::string_view words) {
  const std::string clean = clean_words(words);
  if (clean.empty()) return {};
  const auto known = known_words().find(ascii::in_small_letters(clean));
  return {{known == known_words().end() ? std::nullopt : std::optional(known->second), report::literal(clean)}};
}

std::vector<Remark> quoted_remark(std::string_view sign) {
  return {{std::nullopt, message("part.quoted", {{"words", clean_words(sign)}})}};
}

std::vector<Remark> eurostat_remarks(std::string_view letters) {
  std::vector<Remark> out;
  const std::vector<Letter>& all = letters_of_eurostat();
  for (const char letter : letters) {
    const auto known = std::find_if(all.begin(), all.end(), [&](const Letter& each) { return each.letter == letter; });
    if (known == all.end()) return {};
    out.push_back({known->status, known->words});
  }
  return out;
}

std::vector<Remark> kolada_remarks(std::string_view sign) {
  if (sign == "-") return {{std::nullopt, message("part.kolada-not-answered")}};
  if (sign == ".") return {{std::nullopt, message("part.kolada-not-applicable")}};
  if (sign == "..") return {{suppressed, message("part.kolada-withheld")}};
  return remarks_of(sign);
}

}  // namespace insyn::fetch
