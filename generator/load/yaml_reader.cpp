#include "load/yaml_reader.h"

#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "portal/decimal.h"

namespace insyn::load {

namespace {

struct Stop {};  // the first fault of a kind after which the rest would only confuse

// YAML's core schema, and no more of it: what looks like a number as we publish them is one, `yes` and `no` are words.
Node::Kind kind_of_plain(std::string_view text) {
  if (text.empty() || text == "~" || text == "null") return Node::Kind::null;
  if (text == "true" || text == "false") return Node::Kind::boolean;
  return portal::Decimal::parse(text) ? Node::Kind::number : Node::Kind::text;
}

class Handler : public YAML::EventHandler {
 public:
  Handler(const report::Source& source, const FrontMatter& place, report::Report& report)
      : source_(source), place_(place), report_(report) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    // A null's mark is that of the next token, so the key's place stands in for it.
    add({.kind = Node::Kind::null, .plain = true, .at = open_.empty() || key_.empty() ? location(mark) : key_at_});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    fail(location(mark), "aliases (*name) are not used here; write the value out, or put it in quotes");
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override {
    refuse_anchor(mark, anchor);
    const report::Location at = location(mark);
    const bool quoted = tag == "!";
    if (!tag.empty() && tag != "?" && !quoted) fail(at, "tags (" + tag + ") are not used here");
    if (quoted) require_closing_quote(at, offset(mark));
    if (value.find('\0') != std::string::npos) fail(at, "a text may not hold the character U+0000");
    if (awaits_key()) return take_key(at, value);
    const Node::Kind kind = quoted ? Node::Kind::text : kind_of_plain(value);
    add({.kind = kind, .plain = !quoted, .text = value, .at = at});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::record);
  }
  void OnMapEnd() override { close(); }

  report::Location location(const YAML::Mark& mark) const {
    Cursor cursor(source_, line_begin(offset(mark)), place_.line + static_cast<std::uint32_t>(std::max(0, mark.line)));
    cursor.to(offset(mark));
    return cursor.location();
  }

  std::optional<Node> root;

 private:
  struct Open {
    Node node;
    std::string key;  // of the record that holds it, while it is open
    report::Location key_at;
  };

  std::size_t offset(const YAML::Mark& mark) const {
    return std::min(place_.end, place_.begin + static_cast<std::size_t>(std::max(0, mark.pos)));
  }

  std::size_t line_begin(std::size_t at) const {
    if (at == 0) return 0;
    const std::size_t before = source_.text.rfind('\n', at - 1);
    return before == std::string::npos ? 0 : before + 1;
  }

  [[noreturn]] void fail(const report::Location& at, const std::string& message) {
    report_.error(at, "yaml-syntax", message);
    throw Stop();
  }

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor != 0) fail(location(mark), "anchors (&name) are not used here; write the value out, or put it in quotes");
  }

  bool awaits_key() const { return !open_.empty() && open_.back().node.kind == Node::Kind::record && !has_key_; }

  void take_key(const report::Location& at, const std::string& value) {
    for (const Member& other : open_.back().node.members) {
      if (other.key != value) continue;
      report_.error(at, "duplicate-key",
                    fmt::format("the key “{}” stands here a second time; the first is on line {}", value, other.at.line));
    }
    key_ = value;
    key_at_ = at;
    has_key_ = true;
  }

  // The library takes all that follows an unclosed quote as its text, without a word.
  void require_closing_quote(const report::Location& at, std::size_t begin) {
    const char quote = source_.text[begin];
    if (quote != '"' && quote != '\'') return;  // a block scalar, | or >
    for (std::size_t i = begin + 1; i < place_.end && source_.text[i] != '\n'; ++i) {
      if (quote == '"' && source_.text[i] == '\\') {
        ++i;
      } else if (source_.text[i] == quote) {
        if (quote == '"' || i + 1 >= place_.end || source_.text[i + 1] != quote) return;
        ++i;
      }
    }
    fail(at, "the text that begins here has no closing quote on its line; write longer texts after | or >");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Node::Kind kind) {
    refuse_anchor(mark, anchor);
    const report::Location at = location(mark);
    if (tag != "?" && tag != "!" && !tag.empty()) fail(at, "tags (" + tag + ") are not used here");
    if (awaits_key()) fail(at, "a key must be a plain word");
    if (open_.size() >= kDeepest) fail(at, fmt::format("values may be nested {} deep, no more", kDeepest));
    open_.push_back({{.kind = kind, .at = at}, key_, key_at_});
    has_key_ = false;
  }

  void close() {
    Open closed = std::move(open_.back());
    open_.pop_back();
    key_ = std::move(closed.key);
    key_at_ = closed.key_at;
    add(std::move(closed.node));
  }

  void add(Node node) {
    if (open_.empty()) {
      if (!root) root = std::move(node);
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
  std::vector<Open> open_;
  std::string key_;
  report::Location key_at_;
  bool has_key_ = false;
};

std::string in_plain_words(const std::string& message) {
  if (message.find("illegal map value") != std::string::npos) return "a value that holds “: ” must stand in quotes";
  if (message.find("tab") != std::string::npos) return "a tab stands here; indent with spaces";
  if (message.find("end of map") != std::string::npos)
    return "this line does not fit those above; check its indentation and quotes";
  if (message.find("end of sequence") != std::string::npos)
    return "this line does not fit the list above; check its indentation and brackets";
  if (message.find("unknown token") != std::string::npos) return "a value that begins with this sign must stand in quotes";
  return message;
}

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
    report.error({&source, 1, 1}, "no-front-matter",
                 "the file must begin with front matter: a line “---”, keys such as “title: …”, and a line “---”");
    return std::nullopt;
  }
  place.begin = next + 1;
  std::uint32_t line = 2;
  for (std::size_t begin = place.begin; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (is_fence(begin, end)) {
      place.end = begin;
      place.body = std::min(end + 1, text.size());
      place.body_line = line + 1;
      return place;
    }
    begin = end + 1;
  }
  report.error({&source, 1, 1}, "no-front-matter", "the front matter that begins here has no closing line “---”");
  return std::nullopt;
}

std::optional<Node> yaml(const report::Source& source, const FrontMatter& place, report::Report& report) {
  std::istringstream stream(source.text.substr(place.begin, place.end - place.begin));
  Handler handler(source, place, report);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(handler);
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& error) {
    report.error(handler.location(error.mark), "yaml-syntax", "broken YAML: " + in_plain_words(error.msg));
    return std::nullopt;
  }
  if (!handler.root) return Node{.kind = Node::Kind::record, .at = {&source, place.line, 1}};
  if (handler.root->kind != Node::Kind::record) {
    report.error(handler.root->at, "yaml-syntax", "the front matter must be lines of “key: value”");
    return std::nullopt;
  }
  return std::move(handler.root);
}

}  // namespace insyn::load
