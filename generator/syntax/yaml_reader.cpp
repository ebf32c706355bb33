#include "syntax/yaml_reader.h"

#include <yaml.h>

#include <algorithm>

#include "portal/characters.h"
#include "portal/decimal.h"
#include "report/position.h"
#include "syntax/longest_text.h"
#include "syntax/yaml_slips.h"

namespace insyn::syntax {

using report::message;

namespace {

struct Stop {};  // the first fault of a kind after which the rest would only confuse

// YAML's core schema, and no more of it: what looks like a number as we publish them is one, `yes` and `no` are words.
Node::Kind kind_of_plain(std::string_view text) {
  if (text.empty() || text == "~" || text == "null") return Node::Kind::null;
  if (text == "true" || text == "false") return Node::Kind::boolean;
  return portal::Decimal::parse(text) ? Node::Kind::number : Node::Kind::text;
}

// The library's parser over one front matter, event by event.
class Events {
 public:
  explicit Events(std::string_view text) {
    if (yaml_parser_initialize(&parser_) == 0) throw std::bad_alloc();
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  }
  Events(const Events&) = delete;
  Events& operator=(const Events&) = delete;
  ~Events() {
    yaml_event_delete(&event_);
    yaml_parser_delete(&parser_);
  }

  // The next event, until there is another; null where the text is not YAML.
  const yaml_event_t* next() {
    yaml_event_delete(&event_);
    return yaml_parser_parse(&parser_, &event_) == 0 ? nullptr : &event_;
  }
  const yaml_parser_t& parser() const { return parser_; }

 private:
  yaml_parser_t parser_{};
  yaml_event_t event_{};
};

// Makes a tree of nodes of the events.
class YamlReader {
 public:
  YamlReader(const report::Source& source, const FrontMatter& place, report::Report& report)
      : source_(source), place_(place), report_(report), events_(text()) {}

  std::optional<Node> read() {
    refuse_line_ends();
    while (const yaml_event_t* event = events_.next()) {
      if (event->type == YAML_STREAM_END_EVENT && words_lost_) throw Stop();
      if (event->type == YAML_STREAM_END_EVENT) return std::move(root_);
      take(*event);
    }
    broken(events_.parser());
  }

 private:
  struct Open {
    Node node;
    std::string key;  // of the record that holds it, while it is open
    report::Location key_at;
  };

  std::string_view text() const { return std::string_view(source_.text).substr(place_.begin, place_.end - place_.begin); }

  report::Location location(const yaml_mark_t& mark) const {
    return {&source_, place_.line + static_cast<std::uint32_t>(mark.line), static_cast<std::uint32_t>(mark.column) + 1};
  }

  // There may be as many faults as lines.
  report::Location location(std::size_t offset) {
    if (!positions_) positions_.emplace(source_);
    return positions_->at(place_.begin + offset);
  }

  // The library counts characters. What is asked for goes forward, so that all of a text costs one walk through it.
  std::size_t byte_of(const yaml_mark_t& mark) {
    if (mark.index < walked_.characters) walked_ = {};
    for (; walked_.characters < mark.index && walked_.bytes < text().size(); ++walked_.characters)
      walked_.bytes += portal::first_character(text().substr(walked_.bytes)).size();
    return walked_.bytes;
  }

  [[noreturn]] void fail(const report::Location& at, report::Message what) {
    report_.error(at, std::move(what));
    throw Stop();
  }

  // The library counts these as ends of lines, as no editor does.
  void refuse_line_ends() {
    for (std::string_view sign : {"\u0085", "\u2028", "\u2029"}) {
      if (const std::size_t found = text().find(sign); found != std::string_view::npos)
        fail(location(found), message("yaml-syntax.line-separator"));
    }
  }

  [[noreturn]] void broken(const yaml_parser_t& parser) {
    if (parser.error == YAML_MEMORY_ERROR) throw std::bad_alloc();
    if (words_lost_) throw Stop();  // a bracket that the comment took, probably
    if (parser.error == YAML_READER_ERROR) fail(location(parser.problem_offset), message("yaml-syntax.control-character"));
    const std::string_view problem = parser.problem, context = parser.context == nullptr ? "" : parser.context;
    if (context == "while scanning a quoted scalar") unclosed(location(parser.context_mark));
    if (const std::optional<YamlSlip> slip = yaml_slip(text(), byte_of(parser.problem_mark)))
      fail(location(slip->offset), slip->what);
    // Of a key without its colon and a bracket without its end, the library stands at what comes after.
    const bool at_start = context == "while scanning a simple key" || context.starts_with("while parsing a flow");
    fail(location(at_start ? parser.context_mark : parser.problem_mark),
         message("yaml-syntax.broken", {{"what", in_plain_words(problem)}}));
  }

  [[noreturn]] void unclosed(const report::Location& at) { fail(at, message("yaml-syntax.no-closing-quote")); }

  void take(const yaml_event_t& event) {
    const report::Location at = location(event.start_mark);
    switch (event.type) {
      case YAML_DOCUMENT_START_EVENT:
        if (root_) fail(at, message("yaml-syntax.second-document"));
        break;
      case YAML_ALIAS_EVENT:
        fail(at, message("yaml-syntax.star"));
      case YAML_SCALAR_EVENT:
        refuse(at, event.data.scalar.anchor, event.data.scalar.tag);
        scalar(at, event);
        break;
      case YAML_SEQUENCE_START_EVENT:
        refuse(at, event.data.sequence_start.anchor, event.data.sequence_start.tag);
        open(at, Node::Kind::list);
        break;
      case YAML_MAPPING_START_EVENT:
        refuse(at, event.data.mapping_start.anchor, event.data.mapping_start.tag);
        open(at, Node::Kind::record);
        break;
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        refuse_comment(event.end_mark, false);
        close();
        break;
      default:
        break;
    }
  }

  void refuse(const report::Location& at, const yaml_char_t* anchor, const yaml_char_t* tag) {
    if (anchor != nullptr) fail(at, message("yaml-syntax.ampersand"));
    if (tag != nullptr) fail(at, message("yaml-syntax.exclamation"));
  }

  void lose(const report::Location& at, report::Message what) {
    report_.error(at, std::move(what));
    words_lost_ = true;
  }

  // The library is lenient here, and a writer would lose words without a warning.
  void refuse_comment(const yaml_mark_t& end_mark, bool plain, bool empty = false) {
    const std::size_t end = byte_of(end_mark);
    const std::size_t next = std::min(text().find_first_not_of(" \t", end), text().size());
    if (text().substr(next, 1) != "#") return;
    if (empty) return lose(location(next), message("yaml-syntax.hash-first"));
    if (plain && next > end) lose(location(next - 1), message("yaml-syntax.hash"));
    if (!plain && next == end) lose(location(next), message("yaml-syntax.space-before-hash"));
  }

  static bool is_block(const yaml_event_t& event) {
    return event.data.scalar.style == YAML_LITERAL_SCALAR_STYLE || event.data.scalar.style == YAML_FOLDED_SCALAR_STYLE;
  }

  // “? key”, and what comes after “|” and “>”.
  void refuse_lenient(const yaml_event_t& event) {
    const std::size_t begin = byte_of(event.start_mark);
    if (awaits_key() && begin > 0 && text()[begin - 1] == '?') fail(location(begin - 1), message("yaml-syntax.question-mark"));
    if (!is_block(event)) return;
    const std::size_t after = std::min(text().find_first_not_of("+-0123456789", begin + 1), text().size());
    if (text().substr(after, 1) == "#") fail(location(after), message("yaml-syntax.block-text"));
  }

  void scalar(const report::Location& at, const yaml_event_t& event) {
    const bool plain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    const bool block = is_block(event);
    std::string value(reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length);
    if (!is_short(value, at, report_)) throw Stop();
    if (!plain && !block && event.end_mark.line != event.start_mark.line) unclosed(at);
    if (value.find('\0') != std::string::npos) fail(at, message("yaml-syntax.invisible"));
    refuse_lenient(event);
    if (!block) refuse_comment(event.end_mark, plain, plain && value.empty());
    if (awaits_key()) return take_key(at, std::move(value));
    const Node::Kind kind = plain ? kind_of_plain(value) : Node::Kind::text;
    // Where nothing is written, the key's place stands for it.
    const bool nothing = kind == Node::Kind::null && !open_.empty() && !key_.empty();
    add({.kind = kind, .plain = plain, .text = std::move(value), .at = nothing ? key_at_ : at});
  }

  bool awaits_key() const { return !open_.empty() && open_.back().node.kind == Node::Kind::record && !has_key_; }

  void take_key(const report::Location& at, std::string value) {
    key_ = std::move(value);
    key_at_ = at;
    has_key_ = true;
  }

  void open(const report::Location& at, Node::Kind kind) {
    if (awaits_key()) fail(at, message("yaml-syntax.bad-key"));
    if (open_.size() >= Limits().depth) fail(at, message("yaml-syntax.too-deep", {{"depth", Limits().depth}}));
    open_.push_back({{.kind = kind, .at = at}, key_, key_at_});
    has_key_ = false;
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    key_ = std::move(closed.key);
    key_at_ = closed.key_at;
    if (closed.node.kind == Node::Kind::record) index_keys(closed.node, report_);
    add(std::move(closed.node));
  }

  void add(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.kind == Node::Kind::list) {
      open_.back().node.items.push_back(std::move(node));
    } else {
      open_.back().node.members.push_back({key_, key_at_, std::move(node)});
      has_key_ = false;
    }
  }

  const report::Source& source_;
  const FrontMatter& place_;
  report::Report& report_;
  std::optional<report::Positions> positions_;  // made once something is wrong
  Events events_;
  std::optional<Node> root_;
  bool words_lost_ = false;
  std::vector<Open> open_;
  std::string key_;
  report::Location key_at_;
  bool has_key_ = false;
  struct Walked {
    std::size_t characters = 0, bytes = 0;
  } walked_;
};

}  // namespace

std::optional<FrontMatter> front_matter(const report::Source& source, report::Report& report) {
  const std::string& text = source.text;
  FrontMatter place;
  std::size_t next = text.find('\n');
  const auto is_fence = [&](std::size_t begin, std::size_t end) {
    std::string_view line(text.data() + begin, end - begin);
    while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
    return line == "---";
  };
  if (next == std::string::npos || !is_fence(0, next)) {
    report::Message slip = fence_slip(text);
    report.error({&source, 1, 1}, slip.empty() ? message("no-front-matter") : std::move(slip));
    return std::nullopt;
  }
  place.begin = next + 1;
  std::uint32_t line = 2;
  for (std::size_t begin = place.begin; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (is_fence(begin, end)) {
      place.end = begin;
      place.body = std::min(end + 1, text.size());
      return place;
    }
    begin = end + 1;
  }
  report.error({&source, 1, 1}, message("no-front-matter.not-closed"));
  return std::nullopt;
}

std::optional<Node> yaml(const report::Source& source, const FrontMatter& place, report::Report& report) {
  std::optional<Node> root;
  try {
    root = YamlReader(source, place, report).read();
  } catch (const Stop&) {
    return std::nullopt;
  }
  if (!root) return Node{.kind = Node::Kind::record, .at = {&source, place.line, 1}};
  if (root->kind != Node::Kind::record) {
    const std::string_view text = std::string_view(source.text).substr(place.begin, place.end - place.begin);
    const std::optional<YamlSlip> slip = yaml_slip(text, std::min(text.find_first_not_of(" \r\n"), text.size()));
    report.error(slip ? report::Positions(source).at(place.begin + slip->offset) : root->at,
                 slip ? slip->what : message("yaml-syntax.not-keys"));
    return std::nullopt;
  }
  return root;
}

}  // namespace insyn::syntax
