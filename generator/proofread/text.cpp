#include "proofread/text.h"

#include <algorithm>

#include "proofread/page_text.h"

namespace insyn::proofread {

void Text::read(std::string_view text, const Lexicon& lexicon) {
  small = lowered(text);
  words = words_of(text);
  digits = has_digit(text);
  quotes = has_quotes(text);
  lists = lexicon.always();
  // A word of letters and digits alone, and the phrases that begin with it.
  const auto look_up = [&](std::string_view part, std::size_t end) -> Lists {
    const Lexicon::Entry* const entry = lexicon.entry(part);
    if (entry == nullptr) return 0;
    lists |= entry->lists;
    for (const Lexicon::Phrase& each : entry->phrases) {
      const std::string_view rest = each.rest;
      if (end + rest.size() > small.size() || small[end] != rest[0] || small[end + rest.size() - 1] != rest.back()) continue;
      if (std::string_view(small).substr(end).starts_with(rest) && ends_word(small, end + rest.size())) lists |= each.lists;
    }
    return entry->lists;
  };
  for (Word& each : words) {
    if (!each.parted) {
      each.lists = look_up(word(each), each.end);
      continue;
    }
    each.lists = lexicon.lists_of(word(each));
    for (std::size_t at = each.begin; at < each.end;) {
      const std::string_view part = first_word(std::string_view(small).substr(at, each.end - at));
      if (!part.empty()) look_up(part, at + part.size());
      at += std::max<std::size_t>(part.size(), 1);
    }
  }
}

std::span<const Word> Text::words_in(const Sentence& sentence) const {
  const auto begins_before = [](const Word& word, std::size_t at) { return word.begin < at; };
  const auto first = std::lower_bound(words.begin(), words.end(), sentence.begin, begins_before);
  return {first, std::lower_bound(first, words.end(), sentence.end, begins_before)};
}

std::vector<Sentence> sentences_of(std::string_view text) {
  std::vector<Sentence> out;
  std::size_t begin = 0;
  const bool only_points = text.find('!') == kNone && text.find('?') == kNone;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (only_points) at = std::min(text.find('.', at), text.size());
    if (at == text.size()) break;
    if (text[at] != '.' && text[at] != '!' && text[at] != '?') continue;
    const std::size_t next = text.find_first_not_of(" \n", at + 1);
    // A point within “bl.a. det” or “3.5” ends nothing.
    if (next != kNone &&
        (next == at + 1 || (text[at] == '.' && !starts_with_capital(text.substr(next)) && !has_digit(text.substr(next, 1)) &&
                            text[next] != '[' && static_cast<unsigned char>(text[next]) < 0x80)))
      continue;
    out.push_back({begin, at + 1});
    begin = next == kNone ? text.size() : next;
  }
  if (begin < text.size()) out.push_back({begin, text.size()});
  return out;
}

void PageText::read(const prose::Parsed& parsed) {
  positions.emplace(*narrative->at.source);
  reading = prose::reading(parsed);
  texts.resize(reading.blocks.size());
  sentences.resize(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const prose::Block& block = reading.blocks[i];
    texts[i].read(block.text, *words);
    if (block.kind == prose::Block::Kind::paragraph || texts[i].digits) sentences[i] = sentences_of(block.text);
  }
}

void PageText::forget() {
  positions.reset();
  reading = prose::Reading();  // an empty {} would only clear what it is assigned to, and keep its room
  texts = std::vector<Text>();
  sentences = std::vector<std::vector<Sentence>>();
}

report::Location place_in(const portal::WrittenText& text, std::size_t offset) {
  const report::Positions positions(*text.at.source);
  if (text.at.line == 0 || text.at.line > positions.lines()) return text.at;
  const std::size_t line = positions.start(text.at.line - 1);
  const std::string_view source = text.at.source->text;
  const std::string_view words = std::string_view(text.words).substr(0, text.words.find('\n', offset));
  const std::size_t found = source.substr(0, source.find('\n', line)).find(words, line);
  if (found != kNone) return positions.at(found + offset);
  const std::size_t near = source.find(std::string_view(text.words).substr(offset, 12), line);
  return near != kNone && near < line + 4 * text.words.size() + 200 ? positions.at(near) : text.at;
}

}  // namespace insyn::proofread
