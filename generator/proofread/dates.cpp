#include <algorithm>
#include <chrono>

#include "ascii/ascii.h"
#include "proofread/calendar.h"
#include "proofread/figures.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using report::message;

int whole(std::string_view digits) {
  int out = 0;
  for (char digit : digits) out = out * 10 + (digit - '0');
  return out;
}

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), ascii::is_digit); }

class DateReader {
 public:
  DateReader(const PageText& page, std::size_t block, Findings& findings)
      : page_(page),
        block_(page.reading.blocks[block]),
        text_(page.texts[block].small),
        words_(page.texts[block].words),
        names_(names(page.language())),
        findings_(findings) {}

  void read() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      read_month(i);
      if (!is_number(i)) continue;
      read_literal(i);
      read_slash(i);
    }
  }

 private:
  std::string_view word(std::size_t i) const {
    return i < words_.size() ? std::string_view(text_).substr(words_[i].begin, words_[i].end - words_[i].begin)
                             : std::string_view();
  }
  bool beside(std::size_t i) const {  // nothing but spaces, a comma or a point to the next word
    const std::string_view between = std::string_view(text_).substr(words_[i].end, words_[i + 1].begin - words_[i].end);
    return between.find_first_not_of(" ,.\n\xC2\xA0") == kNone && between.size() <= 3;
  }
  int year_at(std::size_t i) const {
    const std::string_view written = word(i);
    return written.size() == 4 && all_digits(written) && (written[0] == '1' || written[0] == '2') ? whole(written) : 0;
  }
  // “31”, “31st”, “31:a”; 0: none.
  int day_at(std::size_t i) const {
    std::string_view written = word(i);
    const std::size_t digits = std::min(written.find_first_not_of("0123456789"), written.size());
    const std::string_view rest = written.substr(digits);
    if (digits == 0 || digits > 2 ||
        (!rest.empty() && rest != "st" && rest != "nd" && rest != "rd" && rest != "th" && rest != ":a" && rest != ":e"))
      return 0;
    return whole(written.substr(0, digits));
  }

  bool is_number(std::size_t i) const { return i < words_.size() && words_[i].number; }

  void read_month(std::size_t i) {
    if (!(i > 0 && is_number(i - 1)) && !is_number(i + 1)) return;
    const auto month = names_.months.find(word(i));
    if (month == names_.months.end()) return;
    // “31 november 2020”, else “November 31, 2020”.
    if (i > 0 && day_at(i - 1) > 0 && beside(i - 1)) {
      const int year = i + 1 < words_.size() && beside(i) ? year_at(i + 1) : 0;
      std::size_t first = i - 1;
      std::size_t before = first;
      if (before > 0 && (word(before - 1) == "den" || word(before - 1) == "the")) --before;
      judge(before, first, year > 0 ? i + 1 : i, year, month->second, day_at(i - 1));
    } else if (i + 1 < words_.size() && day_at(i + 1) > 0 && beside(i) && page_.language() == "en") {
      const int year = i + 2 < words_.size() && beside(i + 1) ? year_at(i + 2) : 0;
      judge(i, i, year > 0 ? i + 2 : i + 1, year, month->second, day_at(i + 1));
    }
  }

  void read_literal(std::size_t i) {
    const std::string_view written = word(i);
    if (written.size() != 10 || written[4] != '-' || written[7] != '-' || !all_digits(written.substr(0, 4)) ||
        !all_digits(written.substr(5, 2)) || !all_digits(written.substr(8, 2)))
      return;
    const int year = whole(written.substr(0, 4));
    if (year >= 1500 && year < 2200) judge(i, i, i, year, whole(written.substr(5, 2)), whole(written.substr(8, 2)));
  }

  // “31/11 2020”, “31/11-2020”; without a year “31/6”, where nothing but a day of that month can be meant.
  void read_slash(std::size_t i) {
    if (i + 1 >= words_.size() || page_.language() == "en" || day_at(i) == 0) return;
    const std::string_view text = text_, month = word(i + 1);
    if (i + 2 >= words_.size() || year_at(i + 2) == 0) {
      const std::string_view after = text.substr(words_[i + 1].end, 1);
      const bool alone = after.empty() || std::string_view(" .,;:)\n").find(after[0]) != kNone;
      const bool begins = words_[i].begin == 0 || std::string_view(" (\n").find(text[words_[i].begin - 1]) != kNone;
      if (text.substr(words_[i].end, words_[i + 1].begin - words_[i].end) == "/" && month.size() <= 2 && all_digits(month) &&
          whole(month) >= 1 && whole(month) <= 12 && day_at(i) >= 30 && day_at(i) <= 31 && alone && begins &&
          !(i > 0 && (page_.words->has("numbered_things", word(i - 1)) || page_.words->has("ratios", word(i - 1)))))
        judge(i, i, i + 1, 0, whole(month), day_at(i));
      return;
    }
    const std::string_view between = text.substr(words_[i + 1].end, words_[i + 2].begin - words_[i + 1].end);
    if (text.substr(words_[i].end, words_[i + 1].begin - words_[i].end) != "/" || (between != " " && between != "-") ||
        month.size() > 2 || !all_digits(month))
      return;
    judge(i, i, i + 2, year_at(i + 2), whole(month), day_at(i));
  }

  void judge(std::size_t before, std::size_t first, std::size_t last, int year, int month, int day) {
    using namespace std::chrono;
    const auto date_of = [&](int in) {
      return year_month_day(std::chrono::year(in), std::chrono::month(static_cast<unsigned>(month)),
                            std::chrono::day(static_cast<unsigned>(day)));
    };
    const std::size_t begin = words_[first].begin;
    const std::string_view shown_date = std::string_view(block_.text).substr(begin, words_[last].end - begin);
    if (!date_of(year > 0 ? year : 2024).ok()) {
      findings_.warning(page_.at(block_, begin), shown_date, message("no-such-day", {{"date", shown(shown_date)}}));
      return;
    }
    if (before == 0 || year == 0) return;
    const auto weekday = weekday_of(word(before - 1));
    if (weekday < 0 || !beside(before - 1)) return;
    const int right = static_cast<int>(std::chrono::weekday(sys_days(date_of(year))).c_encoding());
    if (weekday == right) return;
    const std::size_t from = words_[before - 1].begin;
    const std::string_view whole_date = std::string_view(block_.text).substr(from, words_[last].end - from);
    std::string name;
    for (const auto& [each, number] : names_.weekdays) {
      if (number == right) name = each;
    }
    findings_.warning(page_.at(block_, from), whole_date, message("other-weekday", {{"date", shown(shown_date)}, {"day", name}}));
  }

  // “måndag”, “måndagen”.
  int weekday_of(std::string_view written) const {
    for (const auto& [name, number] : names_.weekdays) {
      if (written.starts_with(name) && written.size() <= name.size() + 2) return number;
    }
    return -1;
  }

  const PageText& page_;
  const Block& block_;
  const std::string& text_;
  const std::vector<Word>& words_;
  const Names& names_;
  Findings& findings_;
};

}  // namespace

void dates(const PageText& page, Findings& findings) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const Block& block = page.reading.blocks[i];
    if (block.kind != Block::Kind::code && page.texts[i].digits) DateReader(page, i, findings).read();
  }
}

// “Sju principer:” above three items.
void counts(const PageText& page, Findings& findings) {
  const auto& blocks = page.reading.blocks;
  const Names& known = names(page.language());
  for (std::size_t i = 0; i + 1 < blocks.size(); ++i) {
    const Block& above = blocks[i];
    const int list = blocks[i + 1].list;
    if (above.kind != Block::Kind::paragraph || list == 0 || list == above.list || blocks[i + 1].item != 1 ||
        blocks[i + 1].footnote)
      continue;
    const std::string& text = page.texts[i].small;
    const auto& pointers = page.words->list("pointers");
    if (trimmed(text).empty() ||
        (trimmed(text).back() != ':' &&
         (!page.texts[i].may_hold("pointers") ||
          std::none_of(pointers.begin(), pointers.end(), [&](const auto& word) { return find_phrase(text, word) != kNone; }))))
      continue;
    int items = 0;
    for (std::size_t next = i + 1; next < blocks.size() && blocks[next].list >= list; ++next) {
      if (blocks[next].list == list) items = std::max(items, blocks[next].item);
    }
    const std::vector<Sentence> sentences = sentences_of(text);
    const std::size_t begin = sentences.back().begin;
    const std::vector<Word> words = words_of(std::string_view(text).substr(begin));
    std::vector<std::pair<int, std::size_t>> said;
    for (std::size_t w = 0; w + 1 < words.size(); ++w) {
      const std::string_view word = std::string_view(text).substr(begin + words[w].begin, words[w].end - words[w].begin);
      const std::string_view next =
          std::string_view(text).substr(begin + words[w + 1].begin, words[w + 1].end - words[w + 1].begin);
      const auto spelled = known.numbers.find(word);
      int number = spelled != known.numbers.end() ? spelled->second : 0;
      if (number == 0 && word.size() <= 2 && all_digits(word)) number = whole(word);
      if (number < 2 || number > 30 || words[w + 1].number || page.words->has("not_counted", next) || known.months.contains(next))
        continue;
      said.emplace_back(number, begin + words[w].begin);
    }
    if (said.empty() || std::any_of(said.begin(), said.end(), [&](const auto& each) { return each.first == items; })) continue;
    const std::size_t at = said.back().second;
    const std::string_view words_said =
        std::string_view(above.text).substr(at, std::min(above.text.find_first_of(":.\n", at), above.text.size()) - at);
    findings.warning(page.at(above, at), words_said, message("other-count", {{"words", shown(words_said)}, {"items", items}}));
  }
}

}  // namespace insyn::proofread
