#include "search/search.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory_resource>
#include <optional>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "packed/packed.h"
#include "search/entries.h"
#include "search/script_writer.h"

namespace insyn::search {

namespace {

// About so large that one answers a search and a few show its results; about a third of it goes over the network.
constexpr std::size_t kEntriesOfAFile = 50;
constexpr std::size_t kBytesOfWords = 16'000;
constexpr std::size_t kBytesOfTexts = 24'000;

// A file as another one names it: what it begins with, and its fingerprint.
template <typename First>
struct Named {
  First first;
  std::string fingerprint;
};

struct Form {
  std::string plain;  // of what it is found by: of "region+biblioteket" the end
  std::string_view word;
  std::uint32_t group;
};

// Every form in the order of what is typed without marks, where a prefix is one run.
std::vector<Form> forms(const Vocabulary& vocabulary) {
  std::vector<Form> out;
  for (std::uint32_t i = 0; i < vocabulary.groups().size(); ++i) {
    if (vocabulary.groups()[i].postings.empty()) continue;  // synonyms of which no text has any
    for (const std::string& word : vocabulary.groups()[i].words)
      out.push_back({plain(std::string_view(word).substr(word.find('+') + 1)), word, i});
  }
  std::sort(out.begin(), out.end(),
            [](const Form& a, const Form& b) { return std::tie(a.plain, a.word, a.group) < std::tie(b.plain, b.word, b.group); });
  return out;
}

// 1 to 9: where the word stands, or how often.
std::size_t weight(const Posting& posting) {
  const std::size_t often = posting.times > 3 ? 3 : posting.times > 1 ? 2 : 1;
  return std::max<std::size_t>(posting.weight, often);
}

void write_postings(Script& out, const std::vector<Posting>& postings) {
  std::size_t before = 0;
  out.open();
  for (const Posting& posting : postings) {
    out.number((posting.entry - before) * 10 + weight(posting));
    before = posting.entry;
  }
  out.close();
}

// A file of texts, and whose they are; a checksum of whose, and of all that it holds beside narratives.
struct KeptTexts {
  std::size_t from = 0, end = 0;
  packed::Sum lines = {};
  std::string fingerprint;
};

class IndexWriter {
 public:
  IndexWriter(const Found& found, const language::Language& language, files::Staging& staging, std::vector<KeptTexts> kept)
      : found_(found), language_(language), staging_(staging), kept_(std::move(kept)) {}

  // The files of texts.
  std::vector<KeptTexts> write() {
    write_words();
    for (std::size_t first = 0; first < found_.entries.size(); first += kEntriesOfAFile) write_entries(first);
    write_start();
    return std::move(texts_);
  }

 private:
  // ["mål målen klimat+målen", [31, 14], …]: the forms of a stem, by themselves and as the end of a compound, then where it
  // stands: steps from entry to entry times ten, plus weight.
  void write_words() {
    const std::vector<Form> all = forms(found_.vocabulary);
    for (std::size_t from = 0, to = 0; from < all.size(); from = to) {
      Script script("w", words_.size());
      script.open();
      std::vector<const Group*> groups;  // each whole, in the order of its first form here
      std::unordered_set<const Group*> here;
      std::size_t bytes = 0;
      // Words that differ in marks alone stay together.
      for (; to < all.size() && (bytes < kBytesOfWords || all[to].plain == all[to - 1].plain); ++to) {
        const Group& group = found_.vocabulary.groups()[all[to].group];
        bytes += all[to].word.size() + 1;
        if (!here.insert(&group).second) continue;
        groups.push_back(&group);
        bytes += 3 * group.postings.size();
      }
      for (const Group* group : groups) {
        script.text(fmt::format("{}", fmt::join(group->words, " ")));
        write_postings(script, group->postings);
      }
      script.close();
      words_.push_back({all[from].plain, put(name("w", words_.size()), std::move(script), staging_)});
    }
  }

  // [texts, entries]: the files with these entries' texts, by their first entry; and title, address, summary, year, language,
  // value, of each answer whose it is, its key and its word, and 1 where lines of its text are figures.
  void write_entries(std::size_t first) {
    const std::size_t end = std::min(first + kEntriesOfAFile, found_.entries.size());
    Script script("e", entries_.size());
    script.open().open();
    for (const Named<std::size_t>& texts : write_texts(first, end)) script.number(texts.first).text(texts.fingerprint);
    script.close().open();
    for (std::size_t i = first; i < end; ++i) {
      const IndexEntry& entry = found_.entries[i];
      script.open().text(entry.title).text(entry.address).text(entry.summary);
      script.text(entry.year).text(entry.language).text(entry.told == nullptr ? std::string_view() : entry.told->value).open();
      if (entry.told != nullptr) {
        for (const Answer& each : entry.told->answers) script.text(each.whose).text(each.key).text(each.word);
      }
      script.close().number(entry.told != nullptr && !entry.told->rows.empty() ? 1 : 0).close();
    }
    script.close().close();
    entries_.push_back(put(name("e", entries_.size()), std::move(script), staging_));
  }

  std::vector<Named<std::size_t>> write_texts(std::size_t first, std::size_t end) {
    std::vector<Named<std::size_t>> out;
    for (std::size_t from = first, to = first; from < end; from = to) {
      KeptTexts texts = kept(from, end).value_or(KeptTexts{.from = from, .end = from});
      if (texts.end == from) {
        Script script("t", from);
        script.open();
        for (; texts.end < end && script.size() < kBytesOfTexts; ++texts.end) script.text(text_of(found_.entries[texts.end]));
        script.close();
        texts.lines = lines_of(from, texts.end);
        texts.fingerprint = put(name("t", from), std::move(script), staging_);
      }
      to = texts.end;
      out.push_back({from, texts.fingerprint});
      texts_.push_back(std::move(texts));
    }
    return out;
  }

  static std::string text_of(const IndexEntry& entry) {
    std::vector<std::string_view> lines = entry.lines;
    if (entry.narrative != IndexEntry::kNone) lines[entry.narrative] = entry.told->read();
    return fmt::format("{}", fmt::join(lines, "\n"));
  }

  packed::Sum lines_of(std::size_t from, std::size_t end) const {
    packed::Writer out;
    for (std::size_t i = from; i < end; ++i) {
      const IndexEntry& entry = found_.entries[i];
      out.text(entry.address);
      out.number(entry.narrative);
      out.number(entry.lines.size());
      for (std::size_t line = 0; line < entry.lines.size(); ++line) {
        if (line != entry.narrative) out.text(entry.lines[line]);
      }
    }
    return packed::sum(out.take());
  }

  // The file of texts that began here, where all of it is as it was: then it also ends where it ended.
  std::optional<KeptTexts> kept(std::size_t from, std::size_t end) const {
    const auto found = std::find_if(kept_.begin(), kept_.end(), [&](const KeptTexts& each) { return each.from == from; });
    if (found == kept_.end() || found->end > end) return std::nullopt;
    for (std::size_t i = from; i < found->end; ++i) {
      if (found_.entries[i].told != nullptr && found_.entries[i].told->is_changed) return std::nullopt;
    }
    if (lines_of(from, found->end) != found->lines) return std::nullopt;
    const std::string path = file_name(name("t", from), found->fingerprint);
    return staging_.keep({path}) ? std::optional(*found) : std::nullopt;
  }

  // [entries in all, entries a file, headings, whose entries follow each other: heading and how many, words of other languages,
  // files with words by what they begin with, files with entries, endings of forms].
  void write_start() {
    Script script("s", 0);
    script.open().number(found_.entries.size()).number(kEntriesOfAFile).open();
    for (const std::string& heading : found_.headings) script.text(heading);
    script.close().open();
    for (std::size_t from = 0, to = 0; from < found_.entries.size(); from = to) {
      while (to < found_.entries.size() && found_.entries[to].heading == found_.entries[from].heading) ++to;
      script.number(found_.entries[from].heading).number(to - from);
    }
    script.close().open();
    std::vector<std::string> others;
    for (const IndexEntry& entry : found_.entries) {
      if (entry.language.empty() || std::find(others.begin(), others.end(), entry.language) != others.end()) continue;
      others.push_back(entry.language);
      script.text(entry.language).text(language_.in_language(entry.language));
    }
    script.close().open();
    for (const Named<std::string>& words : words_) script.text(words.first).text(words.fingerprint);
    script.close().open();
    for (const std::string& fingerprint : entries_) script.text(fingerprint);
    script.close().open();
    for (const std::string& ending : found_.vocabulary.endings()) script.text(ending);
    script.close().close();
    staging_.put(address(language_.code()), script.take());
  }

  std::string name(std::string_view kind, std::size_t number) const {
    return fmt::format("{}.{}{}", language_.code(), kind, number);
  }

  const Found& found_;
  const language::Language& language_;
  files::Staging& staging_;
  const std::vector<KeptTexts> kept_;
  std::vector<KeptTexts> texts_;
  std::vector<Named<std::string>> words_;
  std::vector<std::string> entries_;
};

void pack(packed::Writer& out, const std::vector<KeptTexts>& texts) {
  out.number(texts.size());
  for (const KeptTexts& each : texts) {
    out.number(each.from);
    out.number(each.end);
    out.sum(each.lines);
    out.text(each.fingerprint);
  }
}

std::vector<KeptTexts> unpack(packed::Reader& in) {
  std::vector<KeptTexts> out(in.count(5 * sizeof(std::uint64_t)));
  for (KeptTexts& each : out) {
    each.from = in.number();
    each.end = in.number();
    each.lines = in.sum();
    each.fingerprint = in.text();
  }
  return in.bad() ? std::vector<KeptTexts>() : out;
}

}  // namespace

std::string address(std::string_view language) { return fmt::format("assets/search/{}.js", language); }

std::string counted(std::string_view text) {
  std::pmr::monotonic_buffer_resource memory(4096 + 4 * text.size());
  std::pmr::unordered_map<std::string_view, unsigned> counts(&memory);
  counts.reserve(text.size() / 16);
  std::vector<const std::pair<const std::string_view, unsigned>*> words;  // as they first stand in the text
  each_word(text, [&](std::string_view word) {
    const auto [found, is_first] = counts.try_emplace(word, 0);
    if (is_first) words.push_back(&*found);
    ++found->second;
  });
  std::string out;
  for (const auto* each : words) {
    out.append(each->first).append("\n");
    out += static_cast<char>(static_cast<unsigned char>(std::min(each->second, 255U)));
  }
  return out;
}

void index(const route::SiteMap& map, const Texts& texts, const std::vector<portal::Synonyms>& synonyms,
           const std::vector<language::Language>& languages, files::Staging& staging, std::string_view kept, std::string* keep) {
  packed::Reader in(kept);
  packed::Writer out;
  for (const language::Language& language : languages) {
    const Found found = entries(map, texts, synonyms, language);
    pack(out, IndexWriter(found, language, staging, unpack(in)).write());
  }
  if (keep != nullptr) *keep = out.take();
}

}  // namespace insyn::search
