#include "inspect/file_type.h"

#include <algorithm>
#include <map>
#include <string>

#include "ascii/ascii.h"
#include "inspect/archive.h"
#include "inspect/byte_reader.h"

namespace insyn::inspect {

namespace {

struct Signature {
  std::size_t at;
  std::string_view bytes;
  FileType type;
};

using namespace std::string_view_literals;

constexpr Signature kSignatures[] = {{0, "\x89PNG\r\n\x1A\n"sv, FileType::png},
                                     {0, "\xFF\xD8\xFF"sv, FileType::jpeg},
                                     {0, "GIF87a"sv, FileType::gif},
                                     {0, "GIF89a"sv, FileType::gif},
                                     {0, "%PDF-"sv, FileType::pdf},
                                     {0, "PK\x05\x06"sv, FileType::zip},
                                     {0, "II*\0"sv, FileType::tiff},
                                     {0, "MM\0*"sv, FileType::tiff},
                                     {0, "BM"sv, FileType::bmp},
                                     {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, FileType::old_office},
                                     {0, "{\\rtf"sv, FileType::rtf},
                                     {0, "\x1F\x8B"sv, FileType::gzip},
                                     {0, "7z\xBC\xAF\x27\x1C"sv, FileType::archive},
                                     {0, "Rar!\x1A\x07"sv, FileType::archive},
                                     {257, "ustar"sv, FileType::archive},
                                     {0, "MZ"sv, FileType::program},
                                     {0,
                                      "\x7F"
                                      "ELF"sv,
                                      FileType::program},
                                     {0, "#!"sv, FileType::program},
                                     {0, "\xFF\xFE"sv, FileType::wide_text},
                                     {0, "\xFE\xFF"sv, FileType::wide_text}};

constexpr std::pair<FileType, std::string_view> kEndings[] = {
    {FileType::svg, ".svg"},   {FileType::png, ".png"},   {FileType::jpeg, ".jpg"}, {FileType::gif, ".gif"},
    {FileType::webp, ".webp"}, {FileType::avif, ".avif"}, {FileType::pdf, ".pdf"},  {FileType::docx, ".docx"},
    {FileType::xlsx, ".xlsx"}, {FileType::odt, ".odt"},   {FileType::ods, ".ods"}};

// Of the boxes that a film, an AVIF and an HEIC picture are made of, the first one names the sort.
FileType of_brand(std::string_view bytes) {
  const std::string_view brands = bytes.substr(8, std::min<std::size_t>(number_at(bytes, 0, 4, Order::big), 64) - 8);
  if (brands.find("avif") != std::string_view::npos || brands.find("avis") != std::string_view::npos) return FileType::avif;
  for (const std::string_view brand : {"heic", "heix", "hevc", "mif1", "msf1"}) {
    if (brands.starts_with(brand)) return FileType::heic;
  }
  return FileType::film;
}

FileType of_archive(std::string_view bytes) {
  static constexpr std::pair<std::string_view, FileType> parts[] = {
      {"word/document.xml", FileType::docx}, {"xl/workbook.xml", FileType::xlsx}, {"ppt/presentation.xml", FileType::pptx}};
  static constexpr std::pair<std::string_view, FileType> types[] = {
      {"application/vnd.oasis.opendocument.text", FileType::odt},
      {"application/vnd.oasis.opendocument.spreadsheet", FileType::ods},
      {"application/vnd.oasis.opendocument.presentation", FileType::odp}};
  const Archive archive(bytes);
  for (const auto& [part, type] : parts) {
    if (archive.has(part) && archive.has("[Content_Types].xml")) return type;
  }
  const std::string media = archive.read("mimetype").value_or("");
  for (const auto& [media_type, type] : types) {
    if (media == media_type) return type;
  }
  return FileType::zip;
}

// The name of the first element, past what may stand before it.
std::string_view first_element(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> before[] = {{"<?", "?>"}, {"<!--", "-->"}, {"<!", ">"}};
  while (true) {
    const std::size_t open = text.find('<');
    if (open == std::string_view::npos) return {};
    text.remove_prefix(open);
    const auto* const skipped =
        std::find_if(std::begin(before), std::end(before), [&](const auto& each) { return text.starts_with(each.first); });
    if (skipped == std::end(before)) break;
    const std::size_t end = text.find(skipped->second);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + skipped->second.size());
  }
  const std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
  return name.substr(name.find(':') + 1);
}

FileType of_text(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return FileType::text;
  const std::string_view text = bytes.substr(begin);
  if (text.front() != '<') {
    const bool plain =
        std::none_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(text.size(), 4096)),
                     [](unsigned char c) { return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f'; });
    return plain ? FileType::text : FileType::unknown;
  }
  const std::string head = ascii::in_small_letters(text.substr(0, 64));
  if (head.starts_with("<!doctype html")) return FileType::html;
  const std::string element = ascii::in_small_letters(first_element(text));
  if (element == "svg") return FileType::svg;
  for (const std::string_view each :
       {"html", "head", "body", "script", "div", "p", "table", "title", "meta", "iframe", "img", "a"}) {
    if (element == each) return FileType::html;
  }
  return FileType::xml;
}

}  // namespace

FileType type_of(std::string_view bytes) {
  if (bytes.empty()) return FileType::nothing;
  if (holds_at(bytes, 0, "PK\x03\x04")) return of_archive(bytes);
  if (holds_at(bytes, 0, "RIFF") && holds_at(bytes, 8, "WEBP")) return FileType::webp;
  // Letters would be a box of hundreds of megabytes.
  const std::uint32_t first_box = number_at(bytes, 0, 4, Order::big);
  if (holds_at(bytes, 4, "ftyp") && first_box >= 12 && first_box <= 1024) return of_brand(bytes);
  for (const Signature& each : kSignatures) {
    if (holds_at(bytes, each.at, each.bytes)) return each.type;
  }
  return of_text(bytes);
}

report::Message name(FileType type) {
  using report::message;
  static const std::map<FileType, report::Message> names = {
      {FileType::nothing, message("part.type-nothing")}, {FileType::unknown, message("part.type-unknown")},
      {FileType::text, message("part.type-text")},       {FileType::wide_text, message("part.type-wide-text")},
      {FileType::html, message("part.type-html")},       {FileType::xml, message("part.type-xml")},
      {FileType::svg, message("part.type-svg")},         {FileType::png, message("part.type-png")},
      {FileType::jpeg, message("part.type-jpeg")},       {FileType::gif, message("part.type-gif")},
      {FileType::webp, message("part.type-webp")},       {FileType::avif, message("part.type-avif")},
      {FileType::heic, message("part.type-heic")},       {FileType::tiff, message("part.type-tiff")},
      {FileType::bmp, message("part.type-bmp")},         {FileType::pdf, message("part.type-pdf")},
      {FileType::docx, message("part.type-docx")},       {FileType::xlsx, message("part.type-xlsx")},
      {FileType::pptx, message("part.type-pptx")},       {FileType::odt, message("part.type-odt")},
      {FileType::ods, message("part.type-ods")},         {FileType::odp, message("part.type-odp")},
      {FileType::zip, message("part.type-zip")},         {FileType::old_office, message("part.type-old-office")},
      {FileType::rtf, message("part.type-rtf")},         {FileType::gzip, message("part.type-gzip")},
      {FileType::archive, message("part.type-archive")}, {FileType::program, message("part.type-program")},
      {FileType::film, message("part.type-film")},
  };
  return names.at(type);
}

std::string_view ending(FileType type) {
  for (const auto& [each, ending] : kEndings) {
    if (each == type) return ending;
  }
  return {};
}

FileType type_named(std::string_view path) {
  const std::string lower = ascii::in_small_letters(path);
  if (lower.ends_with(".jpeg")) return FileType::jpeg;
  for (const auto& [type, ending] : kEndings) {
    if (lower.ends_with(ending)) return type;
  }
  return FileType::unknown;
}

bool is_picture(FileType type) {
  return type == FileType::png || type == FileType::jpeg || type == FileType::gif || type == FileType::webp ||
         type == FileType::avif;
}

}  // namespace insyn::inspect
