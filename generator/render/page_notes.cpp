#include "render/page_notes.h"

namespace insyn::render {

namespace {

constexpr std::size_t kWord = sizeof(std::uint64_t);

class NoteWriter {
 public:
  std::string write(const packed::Sum& addresses, const NarrativeNotes& narratives, const PageNotes& pages) {
    out_.sum(addresses);
    list(narratives, [this](const auto& each) { narrative(*each); });
    list(pages, [this](const auto& each) { page(each == nullptr ? PageNote() : *each); });
    return out_.take();
  }

 private:
  template <typename Thing, typename Write>
  void list(const std::vector<Thing>& things, const Write& write) {
    out_.number(things.size());
    for (const Thing& each : things) write(each);
  }
  void numbers(const std::vector<std::size_t>& numbers) {
    list(numbers, [this](std::size_t each) { out_.number(each); });
  }
  void texts(const std::vector<std::string>& texts) {
    list(texts, [this](const std::string& each) { out_.text(each); });
  }
  void diagnostics(const std::vector<report::Diagnostic>& all) {
    list(all, [this](const report::Diagnostic& each) { out_.diagnostic(each); });
  }

  void narrative(const NarrativeNote& it) {
    out_.sum(it.given);
    list(it.asked, [this](const Asked& each) {
      out_.number(static_cast<std::uint64_t>(each.sort));
      out_.text(each.what);
      out_.text(each.caption);
      out_.number(each.line);
      out_.number(each.column);
      out_.sum(each.answer);
    });
    out_.number(it.says_anything ? 1 : 0);
    out_.text(it.words);
    list(it.headings, [this](const prose::Heading& each) {
      out_.number(static_cast<std::uint64_t>(each.level));
      out_.text(each.id);
      out_.text(each.text);
    });
    numbers(it.targets);
    list(it.fragments, [this](const NarrativeNote::Fragment& each) {
      out_.number(each.target);
      out_.text(each.id);
      out_.number(each.line);
      out_.number(each.column);
    });
    texts(it.attachments);
    diagnostics(it.told);
    diagnostics(it.answers);
  }

  void page(const PageNote& it) {
    out_.text(it.address);
    numbers(it.read);
    out_.sum(it.mentions);
    out_.sum(it.around);
    texts(it.files);
    diagnostics(it.told);
  }

  packed::Writer out_;
};

class NoteReader {
 public:
  NoteReader(std::string_view kept, std::size_t pages) : in_(kept), pages_(pages) {}

  std::optional<Notes> read() {
    Notes out;
    out.addresses = in_.sum();
    list(out.narratives, 11 * kWord, [this](auto& each) { each = std::make_shared<const NarrativeNote>(narrative()); });
    list(out.pages, 8 * kWord, [&](auto& each) { each = std::make_shared<const PageNote>(page(out.narratives.size())); });
    return in_.whole() ? std::optional(std::move(out)) : std::nullopt;
  }

 private:
  template <typename Thing, typename Read>
  void list(std::vector<Thing>& things, std::size_t least, const Read& read) {
    things.resize(in_.count(least));
    for (Thing& each : things) read(each);
  }
  void numbers(std::vector<std::size_t>& numbers, std::size_t size) {
    list(numbers, kWord, [&](std::size_t& each) { each = in_.index(size); });
  }
  void texts(std::vector<std::string>& texts) {
    list(texts, kWord, [this](std::string& each) { each = in_.text(); });
  }
  void diagnostics(std::vector<report::Diagnostic>& all) {
    list(all, 9 * kWord, [this](report::Diagnostic& each) { each = in_.diagnostic(); });
  }

  NarrativeNote narrative() {
    NarrativeNote it;
    it.given = in_.sum();
    list(it.asked, 7 * kWord, [this](Asked& each) {
      each.sort = static_cast<Asked::Sort>(in_.index(3));
      each.what = in_.text();
      each.caption = in_.text();
      each.line = static_cast<std::uint32_t>(in_.number());
      each.column = static_cast<std::uint32_t>(in_.number());
      each.answer = in_.sum();
    });
    it.says_anything = in_.number() == 1;
    it.words = in_.text();
    list(it.headings, 3 * kWord, [this](prose::Heading& each) {
      each.level = static_cast<int>(in_.number());
      each.id = in_.text();
      each.text = in_.text();
    });
    numbers(it.targets, pages_);
    list(it.fragments, 4 * kWord, [this](NarrativeNote::Fragment& each) {
      each.target = in_.index(pages_);
      each.id = in_.text();
      each.line = static_cast<std::uint32_t>(in_.number());
      each.column = static_cast<std::uint32_t>(in_.number());
    });
    texts(it.attachments);
    diagnostics(it.told);
    diagnostics(it.answers);
    return it;
  }

  PageNote page(std::size_t narratives) {
    PageNote it;
    it.address = in_.text();
    numbers(it.read, narratives);
    it.mentions = in_.sum();
    it.around = in_.sum();
    texts(it.files);
    diagnostics(it.told);
    return it;
  }

  packed::Reader in_;
  const std::size_t pages_;
};

}  // namespace

std::string packed_form(const packed::Sum& addresses, const NarrativeNotes& narratives, const PageNotes& pages) {
  return NoteWriter().write(addresses, narratives, pages);
}

std::optional<Notes> notes_of(std::string_view kept, std::size_t pages) { return NoteReader(kept, pages).read(); }

}  // namespace insyn::render
