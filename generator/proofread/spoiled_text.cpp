#include "proofread/spoiled_text.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <memory>
#include <optional>

namespace insyn::proofread {

namespace {

constexpr std::string_view kLost = "\uFFFD";  // what programs write in place of what they cannot read
// What the first byte of a letter, a dash or a quotation mark in UTF-8 looks like in an older encoding.
constexpr std::string_view kFirstBytes[] = {"Ã", "Â", "â", "√"};

struct SpoiledWord {
  std::size_t begin = 0;
  std::string_view word;
  std::string better;  // empty: what it was cannot be known
};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

class Encoding {
 public:
  explicit Encoding(const char* name) {
    UErrorCode failed = U_ZERO_ERROR;
    converter_.reset(ucnv_open(name, &failed));
    if (converter_) ucnv_setFromUCallBack(converter_.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &failed);
  }

  // The text whose bytes in UTF-8 look so in this encoding; none where there is no such text.
  std::optional<std::string> undone(std::string_view spoiled) const {
    const auto characters = icu::UnicodeString::fromUTF8({spoiled.data(), static_cast<std::int32_t>(spoiled.size())});
    std::string out(spoiled.size(), '\0');
    UErrorCode failed = U_ZERO_ERROR;
    const std::int32_t size = ucnv_fromUChars(converter_.get(), out.data(), static_cast<std::int32_t>(out.size()),
                                              characters.getBuffer(), characters.length(), &failed);
    if (U_FAILURE(failed)) return std::nullopt;
    out.resize(static_cast<std::size_t>(size));
    u_strFromUTF8(nullptr, 0, nullptr, out.data(), size, &failed);  // measures only: the bytes are UTF-8, or they are not
    if (failed != U_BUFFER_OVERFLOW_ERROR && failed != U_STRING_NOT_TERMINATED_WARNING) return std::nullopt;
    return out;
  }

 private:
  struct Close {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
  };
  std::unique_ptr<UConverter, Close> converter_;
};

// The word with each run of letters beyond ASCII as it was meant; empty where none of them is spoiled.
std::string mended(std::string_view word, const Encoding& encoding) {
  std::string out;
  bool changed = false;
  while (!word.empty()) {
    const bool plain = is_ascii(word.front());
    const auto end = std::find_if(word.begin(), word.end(), [&](char c) { return is_ascii(c) != plain; });
    const std::string_view run = word.substr(0, static_cast<std::size_t>(end - word.begin()));
    const std::optional<std::string> meant = plain ? std::nullopt : encoding.undone(run);
    changed = changed || meant;
    out += meant ? *meant : run;
    word.remove_prefix(run.size());
  }
  return changed ? out : std::string();
}

// By its last byte, which is much rarer in a text than its first.
bool holds(std::string_view text, std::string_view character) {
  const std::size_t before = character.size() - 1;
  for (std::size_t at = text.find(character.back(), before); at != kNone; at = text.find(character.back(), at + 1)) {
    if (text.substr(at - before, character.size()) == character) return true;
  }
  return false;
}

bool holds_first_byte(std::string_view text) {
  return std::any_of(std::begin(kFirstBytes), std::end(kFirstBytes), [&](std::string_view first) { return holds(text, first); });
}

std::string mended(std::string_view word) {
  if (!holds_first_byte(word)) return {};
  for (const char* name : {"windows-1252", "macintosh"}) {
    if (std::string out = mended(word, Encoding(name)); !out.empty()) return out;
  }
  return {};
}

std::optional<SpoiledWord> first_spoiled(std::string_view text) {
  if (!holds_first_byte(text) && !holds(text, kLost)) return std::nullopt;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n", begin), text.size());
    SpoiledWord out{begin, text.substr(begin, end - begin), {}};
    out.better = mended(out.word);
    if (!out.better.empty() || out.word.find(kLost) != kNone) return out;
    begin = end + 1;
  }
  return std::nullopt;
}

// “&auml;” or “&#228;”, which HTML reads and a data file does not.
std::optional<SpoiledWord> first_entity(std::string_view text) {
  for (std::size_t begin = text.find('&'); begin != kNone; begin = text.find('&', begin + 1)) {
    const std::size_t end = text.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", begin + 1);
    if (end != kNone && text[end] == ';' && end > begin + 1) return SpoiledWord{begin, text.substr(begin, end + 1 - begin), {}};
  }
  return std::nullopt;
}

void tell(const SpoiledWord& found, const report::Location& at, Findings& findings) {
  findings.warning(at, found.word,
                   found.better.empty() ? report::message("spoiled-text.lost", {{"words", found.word}})
                                        : report::message("spoiled-text", {{"words", found.word}, {"better", found.better}}));
}

}  // namespace

void spoiled_text(const PageText& page, Findings& findings) {
  for (const prose::Block& block : page.reading.blocks) {
    if (const auto found = first_spoiled(block.text)) tell(*found, page.at(block, found->begin), findings);
  }
}

void spoiled_text(const portal::WrittenText& text, Findings& findings) {
  if (const auto found = first_spoiled(text.words)) {
    tell(*found, place_in(text, found->begin), findings);
  } else if (const auto entity = first_entity(text.words)) {
    findings.warning(place_in(text, entity->begin), entity->word,
                     report::message("spoiled-text.entity", {{"words", entity->word}}));
  }
}

}  // namespace insyn::proofread
