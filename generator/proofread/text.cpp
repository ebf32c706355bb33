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
  const auto begin_phrases = [&](const Lexicon::Entry* entry, std::size_t at) {
    if (entry == nullptr) return;
    for (const Lexicon::Phrase& each : entry->phrases) {
      if (std::string_view(small).substr(at).starts_with(each.words) && ends_word(small, at + each.words.size())) lists |= each.lists;
    }
  };
  for (Word& each : words) {
    const std::string_view whole = word(each);
    const Lexicon::Entry* const entry = lexicon.entry(whole);
    if (entry != nullptr) each.lists = entry->lists;
    if (!each.parted) {
      begin_phrases(entry, each.begin);
      continue;
    }
    for (std::size_t at = each.begin; at < each.end;) {
      const std::string_view part = first_word(std::string_view(small).substr(at, each.end - at));
      if (!part.empty()) begin_phrases(lexicon.entry(part), at);
      at += part.empty() ? 1 : part.size();
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
  for (std::size_t at = 0; at < text.size(); ++at) {
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

void PageText::read() {
  positions.emplace(*narrative->at.source);
  reading = prose::reading(*narrative->at.source, narrative->body);
  texts.resize(reading.blocks.size());
  sentences.resize(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const prose::Block& block = reading.blocks[i];
    texts[i].read(block.text, *words);
    if (block.kind != prose::Block::Kind::code) sentences[i] = sentences_of(block.text);
  }
}

void PageText::forget() {
  positions.reset();
  reading = {};
  texts = {};
  sentences = {};
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
