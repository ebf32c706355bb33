#include "portal/file_names.h"

#include <algorithm>

#include "ascii/ascii.h"
#include "portal/period.h"

namespace insyn::portal {

namespace {

constexpr std::string_view kPictures[] = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif"};
constexpr std::string_view kDocuments[] = {".pdf", ".ods", ".xlsx", ".docx", ".odt"};

template <typename Endings>
bool ends_with_any(std::string_view path, const Endings& endings) {
  return std::any_of(std::begin(endings), std::end(endings), [&](std::string_view ending) { return path.ends_with(ending); });
}

// What is taken for each digit, from 0 on.
constexpr std::string_view kLikeDigits[] = {"OoQD", "Iil|!", "Zz", "", "", "Ss", "Gb", "", "B", "gq"};

char as_digit(char c) {
  for (std::size_t digit = 0; digit < std::size(kLikeDigits); ++digit) {
    if (kLikeDigits[digit].find(c) != std::string_view::npos) return static_cast<char>('0' + digit);
  }
  return c;
}

// What Windows keeps for its devices, with any ending.
bool is_device(std::string_view name) {
  const std::string stem = ascii::in_small_letters(name.substr(0, name.find('.')));
  if (stem == "con" || stem == "prn" || stem == "aux" || stem == "nul") return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '1' && stem[3] <= '9';
}

}  // namespace

report::Message name_fault(std::string_view name) {
  using report::message;
  if (name.size() > kLongestName) return message("file-name.long", {{"bytes", name.size()}, {"most", kLongestName}});
  if (is_device(name)) return message("file-name.device", {{"name", name}});
  if (name.back() == '.' || name.back() == ' ' || name.front() == ' ') {
    const std::string year = better_year(name);
    return year.empty() ? message("file-name.end", {{"name", name}})
                        : message("file-name.end-of-year", {{"name", name}, {"better", year}});
  }
  const std::size_t bad = name.find_first_of("<>:\"|?*\\");
  if (bad != std::string_view::npos) return message("file-name.character", {{"name", name}, {"character", name.substr(bad, 1)}});
  return {};
}

bool is_read(std::string_view path) {
  return path.ends_with(".md") || path.ends_with(".json") || path.ends_with(".csv") || path.starts_with("published/");
}

bool may_be_attached(std::string_view path) { return is_picture(path) || ends_with_any(path, kDocuments); }

bool is_picture(std::string_view path) { return ends_with_any(path, kPictures); }

std::string better_name(std::string_view name) {
  std::string lower = ascii::in_small_letters(name);
  for (const std::string_view end : {".txt", ".markdown", ".mdown"}) {
    if (!lower.ends_with(end)) continue;
    const std::string bare(name.substr(0, name.size() - end.size()));
    if (end != ".txt") return bare + ".md";
    if (is_read(lower.substr(0, bare.size())))
      return bare.substr(0, bare.rfind('.')) + lower.substr(bare.rfind('.'), bare.size() - bare.rfind('.'));
  }
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || !(is_read(lower) || may_be_attached(lower))) return {};
  return std::string(name.substr(0, dot)) + lower.substr(dot);
}

std::string better_year(std::string_view folder) {
  // Enough digits that it can be no word, and a year that people write about.
  if (std::count_if(folder.begin(), folder.end(), ascii::is_digit) < 2) return {};
  constexpr std::string_view kBlanks = " ._-";
  const std::size_t begin = folder.find_first_not_of(kBlanks);
  std::string out(folder.substr(begin, folder.find_last_not_of(kBlanks) + 1 - begin));
  std::transform(out.begin(), out.end(), out.begin(), as_digit);
  if (!out.starts_with("19") && !out.starts_with("20")) return {};
  const auto period = Period::parse(suggested_period(out));
  const bool year = period && (period->kind == Period::Kind::year || period->kind == Period::Kind::slash_year);
  return year && out != folder && out.find('/') == std::string::npos ? out : std::string();
}

}  // namespace insyn::portal
