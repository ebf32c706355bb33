#include <algorithm>
#include <array>

#include "ascii/ascii.h"
#include "proofread/markdown.h"

namespace insyn::proofread {

namespace {

using prose::Block;
using prose::Mark;
using report::message;

bool looks_like_an_address(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.find('\n') != kNone) return false;
  for (std::string_view scheme : {"http:", "https:", "mailto:", "measure:", "budget:", "tel:", "www.", "#", "../", "./"}) {
    if (text.starts_with(scheme) && text.size() > scheme.size()) return true;
  }
  const std::string_view file = text.substr(0, text.find('#'));
  const std::size_t dot = file.rfind('.');
  if (dot == kNone || dot == 0) return false;
  constexpr std::array endings = {".md",   ".pdf",  ".png",  ".jpg",  ".jpeg", ".svg", ".csv",
                                  ".json", ".html", ".xlsx", ".docx", ".webp", ".gif"};
  const std::string ending = lowered(file.substr(dot));
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

class InlineReader {
 public:
  InlineReader(const PageText& page, const Block& block, Findings& findings)
      : page_(page), block_(block), text_(block.text), findings_(findings) {}

  void read() {
    read_brackets();
    read_reversed();
    read_braces();
    read_stray_marks();
    read_file_names();
    for (const Mark& mark : block_.marks) {
      if (mark.kind == Mark::Kind::link) read_link(mark);
      if (mark.kind == Mark::Kind::image) read_image(mark);
    }
  }

 private:
  void warn(std::size_t at, std::string_view words, report::Message what) {
    findings_.warning(page_.at(block_, at), words, std::move(what));
  }
  bool is_plain(std::size_t at) const { return !block_.escaped(at) && !block_.in(Mark::Kind::code, at); }

  // What a bracket that made no link was probably meant to be.
  void read_brackets() {
    for (std::size_t close = text_.find(']'); close != kNone; close = text_.find(']', close + 1)) {
      const std::size_t open = text_.rfind('[', close);
      if (open == kNone || !is_plain(close) || !is_plain(open) || text_.substr(open, 2) == "[^") continue;
      const std::string_view rest = text_.substr(close + 1);
      const std::string_view words = text_.substr(open, close + 1 - open);
      if (rest.starts_with('(')) {
        read_broken_link(open, close, rest);
      } else if (rest.starts_with('[') && rest.find(']') != kNone) {
        const std::string_view label = rest.substr(1, rest.find(']') - 1);
        const std::string_view name = label.empty() ? words.substr(1, words.size() - 2) : label;
        warn(open, text_.substr(open, close + 2 + rest.find(']') - open), message("undefined-link", {{"name", name}}));
      } else if (const std::size_t next = rest.find_first_not_of(" \n\t"); next != kNone && next > 0 && rest[next] == '(') {
        const std::size_t end = rest.find(')', next);
        if (end == kNone || !looks_like_an_address(rest.substr(next + 1, end - next - 1))) continue;
        warn(open, text_.substr(open, close + 2 + end - open),
             message("almost-link.space-between", {{"words", words}, {"address", rest.substr(next + 1, end - next - 1)}}));
      }
    }
  }

  void read_broken_link(std::size_t open, std::size_t close, std::string_view rest) {
    const std::size_t end = rest.find(')');
    const std::string_view words = text_.substr(open, close + 1 - open);
    if (end == kNone) {
      warn(open, words, message("almost-link.open", {{"words", shown(words)}}));
      return;
    }
    const std::string_view address = trimmed(rest.substr(1, end - 1));
    const std::string_view whole = text_.substr(open, close + 2 + end - open);
    if (address.find_first_of(" \n") != kNone) {
      std::string encoded;
      for (char c : address) encoded += c == ' ' || c == '\n' ? std::string("%20") : std::string(1, c);
      warn(open, whole, message("almost-link.space-within", {{"words", shown(words)}, {"address", shown(encoded)}}));
    } else if (looks_like_an_address(address) || looks_like_an_address(rest.substr(1))) {
      warn(open, whole, message("almost-link", {{"words", shown(words)}, {"address", shown(address)}}));
    }
  }

  // (words)[address]
  void read_reversed() {
    for (std::size_t at = text_.find(")["); at != kNone; at = text_.find(")[", at + 1)) {
      const std::size_t open = text_.rfind('(', at), close = text_.find(']', at);
      if (open == kNone || close == kNone || !is_plain(at)) continue;
      const std::string_view address = text_.substr(at + 2, close - at - 2);
      if (!looks_like_an_address(address)) continue;
      const std::string_view words = text_.substr(open + 1, at - open - 1);
      warn(open, text_.substr(open, close + 1 - open),
           message("almost-link.reversed", {{"words", shown(words)}, {"address", address}}));
    }
  }

  void read_braces() {
    if (text_.find('{') == kNone && text_.find('}') == kNone) return;
    for (std::size_t at = text_.find_first_of("{}"); at != kNone; at = text_.find_first_of("{}", at + 1)) {
      if (text_.substr(at, 2) == "{{") {  // reported where figures are bound; after a backslash it is meant
        at = std::min(text_.find("}}", at), text_.size());
        if (at == text_.size()) return;
        ++at;
        continue;
      }
      if (!is_plain(at)) continue;
      const std::size_t begin = text_[at] == '{' ? at : text_.rfind(' ', at) == kNone ? 0 : text_.rfind(' ', at) + 1;
      const std::size_t end = std::min(text_.find_first_of(" \n", at), text_.size());
      const std::string_view words = text_.substr(begin, end - begin);
      warn(at, words, message("stray-brace", {{"words", shown(words)}}));
      at = end;
      if (at >= text_.size()) return;
    }
  }

  // Marks of emphasis that closed nothing.
  void read_stray_marks() {
    for (std::string_view sign : {"**", "__", "~~"}) {
      const std::size_t at = text_.find(sign);
      if (at == kNone || !is_plain(at) || block_.in(Mark::Kind::link, at)) continue;
      if (text_.find_first_not_of(std::string("*_~ ."), at) == kNone && at == 0) continue;  // a line to fill in
      if (text_.substr(at).find_first_not_of(sign[0]) != 2) continue;                       // a row of them is a drawn line
      if (!begins_word(text_, at) && !ends_word(text_, at + 2)) continue;                   // 2**3
      const std::size_t end = std::min(text_.find(sign, at + 2), text_.size());
      const std::string_view words = text_.substr(at, std::min(end + 2, text_.size()) - at);
      warn(at, words, message("stray-marks", {{"words", shown(words)}, {"sign", sign}}));
    }
  }

  // Our own files, named without a link: nobody can follow “om.md”.
  void read_file_names() {
    for (std::size_t at = text_.find(".md"); at != kNone; at = text_.find(".md", at + 1)) {
      if (!ends_word(text_, at + 3) || !is_plain(at) || block_.in(Mark::Kind::link, at) || in_brackets(at)) continue;
      const std::size_t before = text_.find_last_of(" \n([<\"”“", at);
      const std::size_t begin = before == kNone ? 0 : before + 1;
      const std::string_view name = text_.substr(begin, at + 3 - begin);
      if (begin > 1 && text_.substr(begin - 2, 2) == "](") continue;  // of a link that is not closed, which is told
      if (name.size() < 4 || static_cast<unsigned char>(name[0]) >= 0x80) continue;
      warn(begin, name, message("almost-link.file-name", {{"name", name}}));
    }
  }
  bool in_brackets(std::size_t at) const {
    const std::size_t open = text_.find_last_of("([", at), close = text_.find_first_of(")]", at);
    if (open == kNone || close == kNone) return false;
    return (open > 0 && text_.find_last_of("])", open) != kNone && open - text_.find_last_of("])", open) < 3);
  }

  void read_link(const Mark& mark) {
    std::string words = plain_words(text_.substr(mark.begin, mark.end - mark.begin));
    while (!words.empty() && std::string_view(".,:;!?>»«<-").find(words.back()) != kNone) words.pop_back();
    for (std::string_view arrow : {"→", "»", "›", "…"}) {
      if (words.ends_with(arrow)) words.erase(words.size() - arrow.size());
    }
    while (!words.empty() && words.back() == ' ') words.pop_back();
    if (!page_.words->has("vague_links", words)) return;
    const std::string_view written = text_.substr(mark.begin, mark.end - mark.begin);
    warn(mark.begin, written, message("vague-link", {{"words", shown(written)}}));
  }

  void read_image(const Mark& mark) {
    if (mark.address.starts_with("measure:") || mark.address.starts_with("budget:")) return;
    const std::string_view words = trimmed(text_.substr(mark.begin, mark.end - mark.begin));
    if (words.empty()) return;  // told as an error
    std::string bare = plain_words(words);
    const std::size_t slash = mark.address.rfind('/');
    const std::string file = lowered(std::string_view(mark.address).substr(slash == kNone ? 0 : slash + 1));
    const bool is_file =
        (bare.find(' ') == kNone && looks_like_an_address(bare)) || bare == file || bare == file.substr(0, file.rfind('.'));
    bare.erase(std::remove_if(bare.begin(), bare.end(),
                              [](char c) {
                                return ascii::is_digit(c) || c == '_' || c == '-' || c == '.' || c == '(' || c == ')' || c == ':';
                              }),
               bare.end());
    if (!is_file && !bare.empty() && !page_.words->has("poor_alternatives", trimmed(bare))) return;
    warn(mark.begin, words, message("poor-alternative", {{"words", shown(words)}}));
  }

  const PageText& page_;
  const Block& block_;
  std::string_view text_;
  Findings& findings_;
};

}  // namespace

void markdown_inlines(const PageText& page, Findings& findings) {
  for (const Block& block : page.reading.blocks) {
    if (block.kind != Block::Kind::code) InlineReader(page, block, findings).read();
  }
}

}  // namespace insyn::proofread
