#include "proofread/personal_data.h"

#include <algorithm>

#include "ascii/ascii.h"
#include "proofread/check_digits.h"
#include "proofread/personal_patterns.h"

namespace insyn::proofread {

namespace {

using report::message;

constexpr std::size_t kFewestDigits = 7;  // of a telephone number, the shortest of all that is made of them

// How many bytes a separator between groups of digits takes; 0: it is none.
std::size_t separator(std::string_view rest) {
  for (std::string_view each : {" ", "-", "+", "\u00A0", "\u2011", "–", "−", "\u2009", "\u202F"}) {
    if (rest.starts_with(each)) return each.size();
  }
  return 0;
}

// Digits with single separators between them: their digits alone, and the sizes of the groups.
struct DigitRun {
  std::size_t begin = 0, end = 0;
  std::string digits;
  std::vector<std::size_t> groups;
  std::vector<std::size_t> ends;  // of the groups, in the text
  std::vector<std::size_t> begins;
  std::string separators;  // the first byte of each
};

class PersonalReader {
 public:
  PersonalReader(std::string_view text, const Text& read, const Lexicon& words)
      : text_(text), read_(read), lowered_(read.small), words_(words) {}

  std::vector<PersonalDatum> read() {
    for (std::size_t at = 0; at < text_.size();) {
      if (!ascii::is_digit(text_[at])) {
        ++at;
        continue;
      }
      const auto [end, digits] = extent_at(at);
      if (digits >= kFewestDigits && !in_address(at)) read_run(run_at(at));
      at = end;
    }
    read_finnish();
    for (const auto& [begin, end] : national_insurance_numbers(text_)) add(PersonalKind::identity, begin, end);
    if (read_.may_hold("giro")) {
      for (const auto& [begin, end] : giro_accounts(text_, lowered_, words_)) add(PersonalKind::giro, begin, end);
    }
    read_accounts();
    read_mails();
    if (read_.may_hold("passwords")) read_passwords();
    std::sort(out_.begin(), out_.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return std::move(out_);
  }

 private:
  struct Extent {
    std::size_t end = 0, digits = 0;
  };
  Extent extent_at(std::size_t at) const {
    Extent out;
    while (at < text_.size()) {
      const std::size_t begin = at;
      while (at < text_.size() && ascii::is_digit(text_[at])) ++at;
      out.digits += at - begin;
      out.end = at;
      const std::size_t gap = separator(text_.substr(at));
      if (gap == 0 || at + gap >= text_.size() || !ascii::is_digit(text_[at + gap])) break;
      at += gap;
    }
    return out;
  }

  DigitRun run_at(std::size_t at) const {
    DigitRun run;
    run.begin = at;
    while (at < text_.size()) {
      const std::size_t begin = at;
      while (at < text_.size() && ascii::is_digit(text_[at])) run.digits += text_[at++];
      run.groups.push_back(at - begin);
      run.begins.push_back(begin);
      run.ends.push_back(at);
      run.end = at;
      const std::size_t gap = separator(text_.substr(at));
      if (gap == 0 || at + gap >= text_.size() || !ascii::is_digit(text_[at + gap])) break;
      run.separators += text_[at];
      at += gap;
    }
    return run;
  }

  // Part of a web address: such numbers are keys of somebody's database.
  bool in_address(std::size_t at) const {
    const std::size_t space = text_.find_last_of(" \n\t(<\"", at);
    const std::size_t begin = space == kNone ? 0 : space + 1;
    const std::string_view word = text_.substr(begin, at - begin);
    return word.starts_with("http") || word.starts_with("www.") || word.find("://") != kNone;
  }

  bool stands_alone(std::size_t begin, std::size_t end) const {
    if (begin > 0 && (ascii::is_digit(text_[begin - 1]) || ascii::is_letter(text_[begin - 1]))) return false;
    if (begin > 1 && (text_[begin - 1] == ',' || text_[begin - 1] == '.') && ascii::is_digit(text_[begin - 2])) return false;
    if (end >= text_.size()) return true;
    if (ascii::is_digit(text_[end]) || ascii::is_letter(text_[end])) return false;
    return !((text_[end] == ',' || text_[end] == '.') && end + 1 < text_.size() && ascii::is_digit(text_[end + 1]));
  }

  bool after_word(List list, std::size_t at, std::size_t reach) const {
    const std::size_t from = at > reach ? at - reach : 0;
    // Where the borders cut no word, what the whole text does not hold does not stand within them.
    if (!read_.may_hold(list) && begins_word(lowered_, from) && begins_word(lowered_, at)) return false;
    const std::string_view before = lowered_.substr(from, at - from);
    const std::vector<std::string>& all = words_.list(list);
    return std::any_of(all.begin(), all.end(), [&](const std::string& word) { return find_phrase(before, word) != kNone; });
  }

  void add(PersonalKind kind, std::size_t begin, std::size_t end) {
    const bool known =
        std::any_of(out_.begin(), out_.end(), [&](const auto& each) { return each.begin < end && begin < each.end; });
    if (!known) out_.push_back({kind, begin, end});
  }

  void read_run(const DigitRun& run) {
    const bool telephone = after_word("telephone", run.begin, 30) || (run.begin > 0 && text_[run.begin - 1] == '+');
    // Any run of whole groups may be the number: a date before it, or a page after it, is not part of it.
    for (std::size_t first = 0; first < run.groups.size(); ++first) {
      std::string digits;
      for (std::size_t last = first; last < run.groups.size() && digits.size() < 20; ++last) {
        digits.clear();
        for (std::size_t i = run.begins[first]; i < run.ends[last]; ++i) {
          if (ascii::is_digit(text_[i])) digits += text_[i];
        }
        if (!stands_alone(run.begins[first], run.ends[last])) continue;
        const std::size_t groups = last - first + 1;
        const auto size = [&](std::size_t group) { return run.groups[first + group]; };
        const bool swedish = (groups == 1 && (digits.size() == 12 || (digits.size() == 10 && !telephone))) ||
                             (groups == 2 && (size(0) == 6 || size(0) == 8) && size(1) == 4) ||
                             (groups == 3 && size(0) == 4 && size(1) == 4 && size(2) == 4 && digits.size() == 12 &&
                              last + 1 == run.groups.size() && first == 0);
        if (swedish && is_swedish_identity(digits)) add(PersonalKind::identity, run.begins[first], run.ends[last]);
        const bool norwegian = (groups == 1 && digits.size() == 11) || (groups == 2 && size(0) == 6 && size(1) == 5);
        if (norwegian && is_norwegian_identity(digits)) add(PersonalKind::identity, run.begins[first], run.ends[last]);
        const bool of_fours =
            groups == 1 || (groups >= 4 && size(0) == 4 && size(1) == 4) || (groups == 3 && size(0) == 4 && size(1) == 6);
        if (of_fours && is_card(digits)) add(PersonalKind::card, run.begins[first], run.ends[last]);
      }
    }
    read_telephone(run, telephone);
  }

  // “0920-28 40 00”, “+46 70 123 45 67”, and digits after “tel”.
  void read_telephone(const DigitRun& run, bool after_a_word) {
    const std::size_t count = run.digits.size();
    if (count < 7 || count > 15 || !stands_alone(run.begin, run.end)) return;
    const bool abroad =
        run.begin > 0 && text_[run.begin - 1] == '+' && (run.begin == 1 || !ascii::is_digit(text_[run.begin - 2]));
    const bool area =
        run.digits[0] == '0' && run.groups.size() >= 2 && run.groups[0] >= 2 && run.groups[0] <= 4 && run.separators[0] == '-' &&
        count >= 8 && count <= 11 &&
        std::all_of(run.groups.begin() + 1, run.groups.end(), [](std::size_t size) { return size >= 2 && size != 4; });
    const bool mobile =
        count == 10 && run.digits.starts_with("07") && run.groups[0] >= 3 && run.groups[0] != 8 && run.groups[0] != 4;
    if (!abroad && !area && !mobile && !(after_a_word && run.digits[0] == '0')) return;
    add(PersonalKind::telephone, abroad ? run.begin - 1 : run.begin, run.end);
  }

  void read_finnish() {
    for (std::size_t at = 0; at + 11 <= text_.size(); ++at) {
      if (!ascii::is_digit(text_[at]) || !ascii::is_digit(text_[at + 5]) || !stands_alone(at, at + 11)) continue;
      std::string upper(text_.substr(at, 11));
      for (char& c : upper) c = ascii::is_small_letter(c) ? static_cast<char>(c - 'a' + 'A') : c;
      if (is_finnish_identity(upper)) add(PersonalKind::identity, at, at + 11);
    }
  }

  void read_accounts() {
    for (std::size_t at = 0; at + 15 <= text_.size(); ++at) {
      if (!ascii::is_capital(text_[at]) || !ascii::is_capital(text_[at + 1]) || !ascii::is_digit(text_[at + 2]) ||
          !ascii::is_digit(text_[at + 3]) || (at > 0 && ascii::is_letter(text_[at - 1])))
        continue;
      std::string characters;
      for (std::size_t end = at; end < text_.size() && characters.size() < 34;) {
        if (ascii::is_digit(text_[end]) || ascii::is_capital(text_[end])) {
          characters += text_[end++];
          if (characters.size() >= 15 && stands_alone(at, end) && is_iban(characters)) add(PersonalKind::account, at, end);
        } else if (const std::size_t gap = separator(text_.substr(end)); gap > 0 && characters.size() >= 4) {
          end += gap;
        } else {
          break;
        }
      }
    }
  }

  void read_mails() {
    const auto of_a_mail = [](char c) {
      return ascii::is_letter(c) || ascii::is_digit(c) || c == '.' || c == '-' || c == '_' || c == '+';
    };
    for (std::size_t at = text_.find('@'); at != kNone; at = text_.find('@', at + 1)) {
      std::size_t begin = at, end = at + 1;
      while (begin > 0 && (of_a_mail(text_[begin - 1]) || static_cast<unsigned char>(text_[begin - 1]) >= 0x80)) --begin;
      while (end < text_.size() && of_a_mail(text_[end])) ++end;
      while (end > at + 1 && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
      const std::string_view host = text_.substr(at + 1, end - at - 1);
      if (begin == at || host.find('.') == kNone || host.find('.') == 0) continue;
      const std::string box = lowered(text_.substr(begin, at - begin));
      if (!words_.has("mailboxes", box)) add(PersonalKind::mail, begin, end);
    }
  }

  void read_passwords() {
    for (const std::string& word : words_.list("passwords")) {
      for (std::size_t at = find_phrase(lowered_, word); at != kNone; at = find_phrase(lowered_, word, at + 1)) {
        std::size_t next = lowered_.find_first_not_of(" \t", at + word.size());
        if (next == kNone) break;
        bool plain = lowered_[next] == ':' || lowered_[next] == '=';
        if (plain) {
          ++next;
        } else {
          const std::vector<std::string>& verbs = words_.list("password_verbs");
          const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const std::string& each) {
            return lowered_.substr(next).starts_with(each) && ends_word(lowered_, next + each.size());
          });
          if (verb == verbs.end()) continue;
          next += verb->size();
        }
        const std::size_t begin = text_.find_first_not_of(" \t\"”“'«", next);
        if (begin == kNone || text_[begin] == '\n') continue;
        const std::size_t end = std::min(text_.find_first_of(" \n\t,;)\"”“", begin), text_.size());
        std::string_view secret = text_.substr(begin, end - begin);
        while (!secret.empty() && (secret.back() == '.' || secret.back() == '?')) secret.remove_suffix(1);
        const bool odd = secret.find_first_of("0123456789!#$%&*+=?@_") != kNone;
        const std::size_t after = text_.find_first_not_of(" \t.", end);
        const bool alone = plain && (after == kNone || text_[after] == '\n' || text_[after] == ',' || text_[after] == ';' ||
                                     text_[after] == ')');
        if (secret.size() >= 4 && (odd || alone)) add(PersonalKind::password, begin, begin + secret.size());
      }
    }
  }

  std::string_view text_;
  const Text& read_;
  std::string_view lowered_;
  const Lexicon& words_;
  std::vector<PersonalDatum> out_;
};

// Half of it, so that no log of messages publishes what the page may not.
std::string masked(std::string_view text) {
  const std::size_t keep = std::min<std::size_t>(text.size() / 2, 6);
  return std::string(text.substr(0, keep)) + "…";
}

void tell(const PersonalDatum& datum, std::string_view words, const report::Location& at, Findings& findings) {
  switch (datum.kind) {
    case PersonalKind::identity:
      return findings.error(at, words, message("personal-number", {{"words", masked(words)}}));
    case PersonalKind::card:
      return findings.error(at, words, message("card-number", {{"words", masked(words)}}));
    case PersonalKind::telephone:
      return findings.warning(at, words, message("telephone", {{"words", words}}));
    case PersonalKind::mail:
      return findings.warning(at, words, message("mail-address", {{"words", words}}));
    case PersonalKind::account:
      return findings.warning(at, words, message("bank-account", {{"words", masked(words)}}));
    case PersonalKind::giro:
      return findings.warning(at, words, message("bank-account.giro", {{"words", masked(words)}}));
    case PersonalKind::password:
      return findings.warning(at, words, message("password"));
  }
}

bool is_contact(std::string_view words, const portal::Settings& settings) {
  return settings.contact.find(words) != std::string::npos;
}

// All that is looked for has a digit or an @ in it, or stands after a word for a password.
bool worth_a_look(std::string_view text, const Text& read) {
  return read.digits || read.may_hold("passwords") || text.find('@') != kNone;
}

}  // namespace

std::vector<PersonalDatum> personal_data_in(std::string_view text, const Text& read, const Lexicon& words) {
  if (!worth_a_look(text, read)) return {};
  return PersonalReader(text, read, words).read();
}

void personal_data(const PageText& page, const portal::Settings& settings, Findings& findings) {
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const prose::Block& block = page.reading.blocks[i];
    for (const PersonalDatum& each : personal_data_in(block.text, page.texts[i], *page.words)) {
      const std::string_view words = std::string_view(block.text).substr(each.begin, each.end - each.begin);
      if (!is_contact(words, settings)) tell(each, words, page.at(block, each.begin), findings);
    }
  }
}

void personal_data(const portal::WrittenText& text, const Text& read, const portal::Settings& settings, Findings& findings) {
  for (const PersonalDatum& each : personal_data_in(text.words, read, lexicon(text.language))) {
    const std::string_view words = std::string_view(text.words).substr(each.begin, each.end - each.begin);
    // An id of the program's own may look like much; only what proves itself is told of it.
    if (!text.sentence && each.kind != PersonalKind::identity && each.kind != PersonalKind::card) continue;
    if (!is_contact(words, settings)) tell(each, words, place_in(text, each.begin), findings);
  }
}

}  // namespace insyn::proofread
