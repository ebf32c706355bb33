#include "language/grammar.h"

#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/dtfmtsym.h>
#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/plurrule.h>
#include <unicode/uchar.h>
#include <unicode/ucurr.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "language/icu_text.h"
#include "portal/decimal.h"
#include "report/report.h"

namespace insyn::language {

namespace {

// ICU's English is American, and public bodies of Europe write British English. ICU has no data for Meänkieli, South Sámi and
// Lule Sámi and would quietly take the machine's language: they borrow from their nearest neighbour.
struct Neighbour {
  std::string_view code;
  const char* locale;
  bool borrowed;
};
constexpr Neighbour kNeighbours[] = {{"en", "en_GB", false}, {"fit", "fi", true}, {"sma", "se", true}, {"smj", "se", true}};

const Neighbour* neighbour(std::string_view code) {
  const auto* found =
      std::find_if(std::begin(kNeighbours), std::end(kNeighbours), [&](const Neighbour& one) { return one.code == code; });
  return found == std::end(kNeighbours) ? nullptr : found;
}

void ensure(UErrorCode status, report::Message what) {
  if (U_FAILURE(status))
    throw report::MachineError(report::message("machine.icu", {{"what", std::move(what)}, {"error", u_errorName(status)}}));
}

// Nothing may look at the machine's locale, also where ICU falls back by itself.
void use_no_machine_locale() {
  static std::once_flag once;
  std::call_once(once, [] {
    UErrorCode status = U_ZERO_ERROR;
    icu::Locale::setDefault(icu::Locale::getRoot(), status);
    ensure(status, report::message("part.icu-root"));
  });
}

icu::Locale locale_of(std::string_view code) {
  use_no_machine_locale();
  if (!Grammar::known(code)) return icu::Locale::getRoot();
  if (const Neighbour* near = neighbour(code)) return icu::Locale(near->locale);
  UErrorCode status = U_ZERO_ERROR;
  return icu::Locale::forLanguageTag(icu::StringPiece(code.data(), static_cast<int32_t>(code.size())), status);
}

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

}  // namespace

// How numbers are written, for those who write them as most of Europe does: threes of Latin digits. Asking ICU takes longer
// than all the rest of a table's cell, so it is asked once.
class Figures {
 public:
  // By ICU's own examples; `ask` gives what it writes for a literal.
  template <typename Ask>
  explicit Figures(const Ask& ask) {
    const std::string thousand = ask("1000"), million = ask("1000000"), tenth = ask("0.1");
    const bool latin = million.starts_with('1') && million.size() > 7 && tenth.size() > 2;
    if (!latin) return;
    group_ = million.substr(1, (million.size() - 7) / 2);
    point_ = tenth.substr(1, tenth.size() - 2);
    longest_ungrouped_ = thousand == "1000" ? 4 : 3;
    known_ = true;
    for (const char* literal : {"0", "12.50", "-1", "-1000", "-12345.6", "123456789012345678.00"}) {
      known_ = known_ && written(literal) == ask(literal);
    }
  }

  bool known() const { return known_; }

  std::string written(std::string_view literal) const {
    const std::size_t sign = literal.starts_with('-') ? 1 : 0;
    const std::size_t point = std::min(literal.find('.'), literal.size());
    const std::size_t digits = point - sign;
    std::string out = sign > 0 ? "−" : "";
    for (std::size_t i = sign; i < point; ++i) {
      if (i > sign && digits > longest_ungrouped_ && (point - i) % 3 == 0) out += group_;
      out += literal[i];
    }
    if (point < literal.size()) out.append(point_).append(literal.substr(point + 1));
    return out;
  }

 private:
  std::string group_, point_;
  std::size_t longest_ungrouped_ = 3;
  bool known_ = false;
};

struct Grammar::State {
  icu::Locale locale;
  bool borrowed = false;
  std::array<icu::number::LocalizedNumberFormatter, portal::Decimal::max_scale + 1> numbers;  // one a count of decimals
  std::optional<Figures> figures;
  std::unique_ptr<icu::PluralRules> plurals;
  std::unique_ptr<icu::ListFormatter> lists;
  std::unique_ptr<icu::Collator> order;
  std::vector<std::string> months, months_alone;
  std::mutex money_lock;
  std::map<std::pair<std::string, bool>, MoneySides, std::less<>> money;  // asked once for each currency and sign
  std::once_flag index_made;                                              // costs milliseconds, and only an A–Ö page asks
  std::unique_ptr<icu::AlphabeticIndex::ImmutableIndex> index;

  icu::number::FormattedNumber formatted(std::string_view literal) const {
    const std::size_t point = literal.find('.');
    const std::size_t decimals = point == std::string_view::npos ? 0 : literal.size() - point - 1;
    UErrorCode status = U_ZERO_ERROR;
    auto out = numbers.at(decimals).formatDecimal(icu::StringPiece(literal.data(), static_cast<int32_t>(literal.size())), status);
    assert(U_SUCCESS(status) && "not a decimal literal");
    return out;
  }

  std::string icu_number(std::string_view literal) const {
    UErrorCode status = U_ZERO_ERROR;
    std::string out = utf8(formatted(literal).toString(status));
    // One minus sign on the whole site, also where a language's own habit is a hyphen.
    if (const std::size_t hyphen = out.find('-'); hyphen != std::string::npos) out.replace(hyphen, 1, "−");
    return out;
  }
};

bool Grammar::known(std::string_view code) {
  if (neighbour(code) != nullptr) return true;
  UErrorCode status = U_ZERO_ERROR;
  const auto locale = icu::Locale::forLanguageTag(icu::StringPiece(code.data(), static_cast<int32_t>(code.size())), status);
  if (U_FAILURE(status) || code.empty()) return false;
  int32_t count = 0;
  const icu::Locale* all = icu::Locale::getAvailableLocales(count);
  return std::any_of(all, all + count, [&](const icu::Locale& one) { return one == locale; });
}

Grammar::Grammar(std::string_view code) : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.locale = locale_of(code);
  const Neighbour* near = neighbour(code);
  s.borrowed = near != nullptr && near->borrowed;
  for (std::size_t decimals = 0; decimals < s.numbers.size(); ++decimals)
    s.numbers[decimals] = icu::number::NumberFormatter::withLocale(s.locale).precision(
        icu::number::Precision::fixedFraction(static_cast<int32_t>(decimals)));
  s.figures.emplace([&s](std::string_view literal) { return s.icu_number(literal); });
  UErrorCode status = U_ZERO_ERROR;
  s.plurals.reset(icu::PluralRules::forLocale(s.locale, status));
  ensure(status, report::message("part.icu-plurals"));
  s.lists.reset(icu::ListFormatter::createInstance(s.locale, status));
  ensure(status, report::message("part.icu-lists"));
  s.order.reset(icu::Collator::createInstance(s.locale, status));
  ensure(status, report::message("part.icu-order"));
  s.order->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
  ensure(status, report::message("part.icu-numeric-order"));

  const icu::DateFormatSymbols symbols(s.locale, status);
  ensure(status, report::message("part.icu-months"));
  using Symbols = icu::DateFormatSymbols;
  for (auto [context, names] : {std::pair(Symbols::FORMAT, &s.months), std::pair(Symbols::STANDALONE, &s.months_alone)}) {
    int32_t count = 0;
    const icu::UnicodeString* months = symbols.getMonths(count, context, Symbols::WIDE);
    std::transform(months, months + std::min(count, 12), std::back_inserter(*names), utf8);
    names->resize(12);
  }
}
Grammar::~Grammar() = default;
Grammar::Grammar(Grammar&&) noexcept = default;

bool Grammar::borrowed() const { return state_->borrowed; }
std::string Grammar::month(int month) const { return state_->months.at(static_cast<std::size_t>(month - 1)); }
std::string Grammar::month_alone(int month) const { return state_->months_alone.at(static_cast<std::size_t>(month - 1)); }

std::string Grammar::number(std::string_view literal) const {
  return state_->figures->known() ? state_->figures->written(literal) : state_->icu_number(literal);
}

bool is_currency(std::string_view code) {
  if (code.size() != 3) return false;
  icu::UnicodeString wide = utf16(code);
  return ucurr_getNumericCode(icu::toUCharPtr(wide.getTerminatedBuffer())) > 0;
}

namespace {

// ICU's words for so much of a currency.
icu::number::FormattedNumber in_currency(const icu::Locale& locale, std::string_view currency, std::string_view literal,
                                         UNumberUnitWidth width, UErrorCode& status) {
  const std::size_t point = literal.find('.');
  const auto decimals = static_cast<int32_t>(point == std::string_view::npos ? 0 : literal.size() - point - 1);
  const icu::CurrencyUnit unit(icu::StringPiece(currency.data(), static_cast<int32_t>(currency.size())), status);
  return icu::number::NumberFormatter::withLocale(locale)
      .unit(unit)
      .unitWidth(width)
      .precision(icu::number::Precision::fixedFraction(decimals))
      .formatDecimal(icu::StringPiece(literal.data(), static_cast<int32_t>(literal.size())), status);
}

}  // namespace

MoneySides Grammar::money_sides(std::string_view currency, bool negative) const {
  State& s = *state_;
  const std::lock_guard lock(s.money_lock);
  const std::pair key(std::string(currency), negative);
  if (const auto known = s.money.find(key); known != s.money.end()) return known->second;
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted = in_currency(s.locale, currency, negative ? "-1" : "1", UNUM_UNIT_WIDTH_SHORT, status);
  const icu::UnicodeString whole = formatted.toTempString(status);
  icu::ConstrainedFieldPosition at;
  at.constrainField(UFIELD_CATEGORY_NUMBER, UNUM_INTEGER_FIELD);
  const bool found = formatted.nextPosition(at, status);
  ensure(status, report::message("part.icu-currency-form"));
  assert(found && "an amount has digits");
  (void)found;
  MoneySides out{utf8(icu::UnicodeString(whole, 0, at.getStart())), utf8(icu::UnicodeString(whole, at.getLimit()))};
  if (const std::size_t hyphen = out.before.find('-'); hyphen != std::string::npos) out.before.replace(hyphen, 1, "−");
  return s.money.emplace(key, std::move(out)).first->second;
}

std::string Grammar::currency_name(std::string_view currency, std::string_view literal) const {
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted = in_currency(state_->locale, currency, literal, UNUM_UNIT_WIDTH_FULL_NAME, status);
  icu::ConstrainedFieldPosition at;
  at.constrainField(UFIELD_CATEGORY_NUMBER, UNUM_CURRENCY_FIELD);
  const icu::UnicodeString whole = formatted.toTempString(status);
  const bool found = formatted.nextPosition(at, status);
  ensure(status, report::message("part.icu-currency-name"));
  return found ? utf8(icu::UnicodeString(whole, at.getStart(), at.getLimit() - at.getStart())) : std::string(currency);
}

std::string Grammar::name_of(std::string_view code) const {
  icu::UnicodeString out;
  return utf8(icu::Locale(std::string(code).c_str()).getDisplayLanguage(state_->locale, out));
}

std::string Grammar::plural_form(std::string_view literal) const {
  UErrorCode status = U_ZERO_ERROR;
  return utf8(state_->plurals->select(state_->formatted(literal), status));
}

std::set<std::string> Grammar::plural_forms() const {
  std::set<std::string> out;
  if (borrowed()) return out;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::StringEnumeration> forms(state_->plurals->getKeywords(status));
  for (const icu::UnicodeString* form = forms->snext(status); form != nullptr; form = forms->snext(status))
    out.insert(utf8(*form));
  return out;
}

std::string Grammar::list(const std::vector<std::string>& items) const {
  std::vector<icu::UnicodeString> wide;
  wide.reserve(items.size());
  for (const std::string& item : items) wide.push_back(utf16(item));
  icu::UnicodeString out;
  UErrorCode status = U_ZERO_ERROR;
  state_->lists->format(wide.data(), static_cast<int32_t>(wide.size()), out, status);
  return utf8(out);
}

std::string Grammar::upper_first(std::string_view text) const {
  // Most texts begin with one of these, and only Turkish and Azerbaijani have another capital for one of them.
  const char first_byte = text.empty() ? '\0' : text.front();
  if (static_cast<unsigned char>(first_byte) < 0x80 && first_byte != 'i') {
    std::string out(text);
    if (first_byte >= 'a' && first_byte <= 'z') out.front() = static_cast<char>(first_byte - 'a' + 'A');
    return out;
  }
  icu::UnicodeString wide = utf16(text);
  if (wide.isEmpty()) return {};
  const int32_t first = wide.moveIndex32(0, 1);
  icu::UnicodeString letter(wide, 0, first);
  return utf8(wide.replace(0, first, letter.toUpper(state_->locale)));
}

std::string Grammar::sort_key(std::string_view text) const {
  const icu::UnicodeString wide = utf16(text);
  std::string out(static_cast<std::size_t>(state_->order->getSortKey(wide, nullptr, 0)), '\0');
  state_->order->getSortKey(wide, reinterpret_cast<std::uint8_t*>(out.data()), static_cast<int32_t>(out.size()));
  out += text;  // ICU ends its key with a zero byte; what it holds equal stands by its bytes
  return out;
}

std::string Grammar::initial(std::string_view text) const {
  State& s = *state_;
  UErrorCode status = U_ZERO_ERROR;
  std::call_once(s.index_made, [&] {
    icu::AlphabeticIndex index(s.locale, status);
    s.index.reset(index.buildImmutableIndex(status));
    ensure(status, report::message("part.icu-index"));
  });
  icu::UnicodeString wide = utf16(text);
  while (!wide.isEmpty() && u_isalnum(wide.char32At(0)) == 0) wide.remove(0, wide.moveIndex32(0, 1));  // «Mittlän»
  if (u_isdigit(wide.char32At(0)) != 0) return "0–9";
  const auto* bucket = s.index->getBucket(s.index->getBucketIndex(wide, status));
  if (U_FAILURE(status) || bucket == nullptr || bucket->getLabelType() != U_ALPHAINDEX_NORMAL) return "#";
  return utf8(bucket->getLabel());
}

}  // namespace insyn::language
