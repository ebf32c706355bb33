#include "render/share_pictures.h"

#include <fmt/format.h>

#include "explain/explain.h"
#include "packed/packed.h"
#include "render/text_lines.h"

namespace insyn::render {

namespace {

// In pixels, of 1200 by 630; characters to a line.
constexpr int kTitleTop = 180, kTitleLine = 68, kVerdictLine = 50, kAfterTitle = 34;
constexpr std::size_t kTitleCharacters = 34, kVerdictCharacters = 52, kMostTitleLines = 3, kMostVerdictLines = 4;

struct PictureWords {
  std::string title, id;
  std::vector<std::string> verdicts;  // a sentence each
};

PictureWords of_goal(const portal::Goal& goal, const Writer& writer) {
  PictureWords out{writer.here.title, writer.here.year->page.id + "-" + goal.page.id, {}};
  const auto add = [&](std::string_view key, portal::Level level) {
    out.verdicts.push_back(writer.spoken(key, {language::argument("level", explain::level(level, writer.language))}));
  };
  if (goal.assessment) add("view.picture_assessed", goal.assessment->level);
  add("view.picture_calculated", writer.site.verdicts.of(goal).level);
  return out;
}

std::optional<PictureWords> picture_words(const Writer& writer) {
  if (const auto* goal = std::get_if<const portal::Goal*>(&writer.here.thing)) return of_goal(**goal, writer);
  if (writer.here.kind != route::Kind::start || writer.site.portal.years.empty()) return std::nullopt;
  const portal::Year& year = writer.site.portal.years.front();
  return PictureWords{
      writer.text(writer.site.portal.settings.title),
      "start",
      {year.page.id + ". " + explain::sentence(writer.site.verdicts.of(year), writer.site.portal.settings, writer.language)}};
}

View picture_view(const PictureWords& words, const Writer& writer) {
  const portal::Settings& settings = writer.site.portal.settings;
  int y = kTitleTop;
  View out;
  out.set("language", writer.code()).set("title", words.title);
  out.set("title_lines", text_lines(words.title, kTitleCharacters, kTitleLine, y, kMostTitleLines));
  y += kAfterTitle;
  std::vector<View> verdicts;
  for (const std::string& verdict : words.verdicts) {
    for (View& line : text_lines(verdict, kVerdictCharacters, kVerdictLine, y, kMostVerdictLines))
      verdicts.push_back(std::move(line));
  }
  out.set("verdict_lines", std::move(verdicts));
  const std::string title = writer.text(settings.title);
  std::string sender = writer.here.year == nullptr ? title : title + ", " + writer.here.year->page.id;
  if (settings.official) sender = writer.text(settings.organisation) + " · " + sender;
  out.set("sender", std::move(sender));
  return out;
}

}  // namespace

std::optional<SharePicture> share_picture(const Writer& writer, report::Report& report) {
  const std::optional<PictureWords> words = picture_words(writer);
  if (!words) return std::nullopt;
  View root;
  root.set("picture", picture_view(*words, writer));
  SharePicture out;
  out.svg = writer.site.layouts.render("share-picture", root, report).markup();
  out.path = fmt::format("pictures/{}.{}.{}.png", words->id, writer.code(), packed::fingerprint(out.svg));
  out.words = words->title;
  for (const std::string& verdict : words->verdicts) out.words += ". " + verdict;
  return out;
}

}  // namespace insyn::render
