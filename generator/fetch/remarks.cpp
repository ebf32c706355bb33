#include "fetch/remarks.h"

#include <algorithm>
#include <iterator>

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

struct Word {
  std::string_view word;
  portal::ObservationStatus status;
};

constexpr Word kWords[] = {{"preliminär", provisional},
                           {"preliminärt", provisional},
                           {"preliminära uppgifter", provisional},
                           {"preliminär uppgift", provisional},
                           {"preliminary", provisional},
                           {"provisional", provisional},
                           {"uppskattad", estimated},
                           {"uppskattat", estimated},
                           {"uppskattning", estimated},
                           {"skattad", estimated},
                           {"skattat", estimated},
                           {"skattning", estimated},
                           {"estimate", estimated},
                           {"estimated", estimated},
                           {"reviderad", revised},
                           {"reviderat", revised},
                           {"revised", revised},
                           {"tidsseriebrott", series_break},
                           {"brott i tidsserien", series_break},
                           {"break in series", series_break},
                           {"break in time series", series_break},
                           {"time series break", series_break},
                           {"sekretess", suppressed},
                           {"skyddas av sekretess", suppressed},
                           {"confidential", suppressed},
                           {"suppressed", suppressed}};

// In small letters: of ours only ASCII's and Ä begin a word.
std::string lowered(std::string_view words) {
  std::string out(words);
  for (char& each : out) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return out;
}

}  // namespace

std::vector<Remark> remarks_of(std::string_view words) {
  const std::string clean = clean_words(words);
  if (clean.empty()) return {};
  const auto* const known = std::find_if(std::begin(kWords), std::end(kWords),
                                         [small = lowered(clean)](const Word& each) { return each.word == small; });
  return {{known == std::end(kWords) ? std::nullopt : std::optional(known->status), report::literal(clean)}};
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
