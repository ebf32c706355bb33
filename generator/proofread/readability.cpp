#include "proofread/readability.h"

#include <algorithm>

#include "proofread/figures.h"

namespace insyn::proofread {

namespace {

using report::message;

constexpr std::size_t kHardest = 3, kLongWord = 6, kFewWords = 4;

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(
      std::count_if(word.begin(), word.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace

void Readability::read(const PageText& page, Reach&) {
  std::size_t words = 0, long_words = 0, sentences = 0;
  for (std::size_t i = 0; i < page.reading.blocks.size(); ++i) {
    const prose::Block& block = page.reading.blocks[i];
    if (block.kind != prose::Block::Kind::paragraph) continue;
    for (const Sentence& sentence : page.sentences[i]) {
      const std::string_view text = std::string_view(block.text).substr(sentence.begin, sentence.end - sentence.begin);
      const std::span<const Word> all = page.texts[i].words_in(sentence);
      if (all.empty()) continue;
      const auto of_many_letters = static_cast<std::size_t>(
          std::count_if(all.begin(), all.end(), [&](const Word& word) { return letters(page.texts[i].word(word)) > kLongWord; }));
      words += all.size();
      long_words += of_many_letters;
      ++sentences;
      if (all.size() > kFewWords)
        hardest_.push_back({&page, PageText::source_of(block, sentence.begin), std::string(text), all.size(),
                            all.size() + of_many_letters * 100 / all.size()});
    }
  }
  if (sentences > 0) {
    findings_.note(page.at(page.narrative->body), page.narrative->title,
                   message("readability",
                           {{"lix", (words * words + 100 * long_words * sentences + words * sentences / 2) / (words * sentences)},
                            {"words", (words + sentences / 2) / sentences},
                            {"sentences", sentences}}));
  }
  std::stable_sort(hardest_.begin(), hardest_.end(), [](const Weight& a, const Weight& b) { return a.lix > b.lix; });
  if (hardest_.size() > kHardest) hardest_.resize(kHardest);
}

void Readability::tell(Findings& findings) {
  for (const Weight& each : hardest_)
    findings_.note(each.page->at(each.source), each.words,
                   message("hard-sentence", {{"words", shown(each.words)}, {"count", each.count}, {"lix", each.lix}}));
  findings.add(std::move(findings_));
}

}  // namespace insyn::proofread
