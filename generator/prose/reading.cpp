#include "prose/reading.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>

#include "prose/dropped.h"
#include "prose/parsed.h"
#include "prose/source_runs.h"

extern "C" {
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;
}

namespace insyn::prose {

bool Block::in(Mark::Kind wanted, std::size_t offset) const {
  return std::any_of(marks.begin(), marks.end(),
                     [&](const Mark& mark) { return mark.kind == wanted && mark.begin <= offset && offset < mark.end; });
}

namespace {

const Block::Run* run_of(const Block& block, std::size_t offset) {
  const auto after = std::upper_bound(block.runs.begin(), block.runs.end(), offset,
                                      [](std::size_t wanted, const Block::Run& run) { return wanted < run.text; });
  if (after == block.runs.begin()) return nullptr;
  const Block::Run& run = *std::prev(after);
  return offset < run.text + run.length ? &run : nullptr;
}

// Whether a line ends fenced code: nothing but the fence, behind what quotes and lists put before it.
bool is_fence(std::string_view line, char character) {
  const std::size_t end = line.find_last_not_of(" \t\r"), begin = line.find_first_not_of("> \t");
  if (begin == std::string_view::npos) return false;
  const std::string_view fence = line.substr(begin, end + 1 - begin);
  return fence.size() >= 3 && fence.find_first_not_of(character) == std::string_view::npos;
}

}  // namespace

std::optional<std::size_t> Block::source_of(std::size_t offset) const {
  const Run* run = run_of(*this, offset);
  return run == nullptr ? std::nullopt : std::optional(run->source + (offset - run->text));
}

bool Block::escaped(std::size_t offset) const {
  const Run* run = run_of(*this, offset);
  return run != nullptr && run->escaped && run->text == offset;
}

namespace {

class ReadingWalk {
 public:
  ReadingWalk(const Places& places, std::size_t body) : places_(places), body_(body) {}

  Reading read(cmark_node* root) {
    cmark_iter* const walk = cmark_iter_new(root);
    for (cmark_event_type event = cmark_iter_next(walk); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk)) {
      cmark_node* const node = cmark_iter_get_node(walk);
      if (event == CMARK_EVENT_ENTER) {
        enter(node);
      } else {
        leave(node);
      }
    }
    find_dropped(places_, root, out_);
    for (Dropped& each : out_.dropped) each.source += body_;
    for (Block& block : out_.blocks) {
      block.source += body_;
      for (Block::Run& run : block.runs) run.source += body_;
    }
    return std::move(out_);
  }

 private:
  struct List {
    int number = 0, item = 0, ordered_from = -1;
  };

  std::size_t line_of(cmark_node* node) const {
    return std::min(static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1)) - 1, places_.lines() - 1);
  }

  void begin_block(cmark_node* node, Block::Kind kind) {
    Block& block = out_.blocks.emplace_back();
    block.kind = kind;
    block.quoted = quotes_ > 0;
    block.footnote = footnotes_ > 0;
    if (!lists_.empty()) {
      block.list = lists_.back().number;
      block.item = lists_.back().item;
      block.ordered_from = lists_.back().ordered_from;
    }
    const std::size_t first = line_of(node);
    const std::size_t last =
        std::max(first, std::min(static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 1)) - 1, places_.lines() - 1));
    const std::size_t column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
    block.source = std::min(places_.start(first) + column, places_.body().size());
    cursor_ = block.source;
    end_ = last + 1 < places_.lines() ? places_.start(last + 1) : places_.body().size();
    if (kind != Block::Kind::cell) block.text.reserve(end_ - std::min(cursor_, end_));
  }

  void enter(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_TABLE) {
      ++tables_;
      row_ = 0;
    } else if (type == CMARK_NODE_TABLE_ROW) {
      ++row_;
      column_ = 0;
      const std::size_t start =
          places_.start(line_of(node)) + static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
      const int columns = cmark_gfm_extensions_get_table_columns(cmark_node_parent(node));
      find_lost_cells(places_, start, static_cast<std::size_t>(columns), out_);
    } else if (type == CMARK_NODE_TABLE_CELL) {
      begin_block(node, Block::Kind::cell);
      out_.blocks.back().table = tables_;
      out_.blocks.back().row = row_;
      out_.blocks.back().column = ++column_;
    } else {
      enter_other(node, type);
    }
  }

  void enter_other(cmark_node* node, cmark_node_type type) {
    switch (type) {
      case CMARK_NODE_BLOCK_QUOTE:
        ++quotes_;
        break;
      case CMARK_NODE_LIST:
        lists_.push_back(
            {++list_count_, 0, cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? cmark_node_get_list_start(node) : -1});
        find_lost_in_list(places_, node, out_);
        break;
      case CMARK_NODE_ITEM:
        ++lists_.back().item;
        break;
      case CMARK_NODE_FOOTNOTE_DEFINITION:
        ++footnotes_;
        break;
      case CMARK_NODE_PARAGRAPH:
        begin_block(node, Block::Kind::paragraph);
        break;
      case CMARK_NODE_HEADING:
        begin_block(node, Block::Kind::heading);
        out_.blocks.back().level = cmark_node_get_heading_level(node);
        break;
      case CMARK_NODE_CODE_BLOCK:
      case CMARK_NODE_HTML_BLOCK:
        enter_code(node, type);
        break;
      default:
        enter_inline(node, type);
    }
  }

  void enter_code(cmark_node* node, cmark_node_type type) {
    begin_block(node, Block::Kind::code);
    Block& block = out_.blocks.back();
    const std::size_t last = static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 1));
    if (type == CMARK_NODE_HTML_BLOCK) {
      out_.blocks.pop_back();
      return;
    }
    int length = 0, offset = 0;
    char character = 0;
    block.indented = cmark_node_get_fenced(node, &length, &offset, &character) == 0;
    const bool one_line = last <= line_of(node) + 1;
    block.unclosed = !block.indented && (one_line || !is_fence(places_.line(std::min(last, places_.lines()) - 1), character));
    add_literal(cmark_node_get_literal(node), false);
  }

  void leave(cmark_node* node) {
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_BLOCK_QUOTE) --quotes_;
    if (type == CMARK_NODE_LIST) lists_.pop_back();
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION) --footnotes_;
    if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) leave_address(cmark_node_get_url(node));
    if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH || type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE) {
      Block& block = out_.blocks.back();
      block.marks[open_.back()].end = block.text.size();
      open_.pop_back();
    }
  }

  void open(Mark::Kind kind, std::string address = {}) {
    Block& block = out_.blocks.back();
    open_.push_back(block.marks.size());
    block.marks.push_back({kind, block.text.size(), block.text.size(), std::move(address)});
  }

  void enter_inline(cmark_node* node, cmark_node_type type) {
    switch (type) {
      case CMARK_NODE_TEXT:
        add_literal(cmark_node_get_literal(node), true);
        break;
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        out_.blocks.back().text += '\n';
        cursor_ = std::min(places_.body().find('\n', cursor_), end_);
        break;
      case CMARK_NODE_CODE: {
        Block& block = out_.blocks.back();
        const std::size_t begin = block.text.size();
        add_literal(cmark_node_get_literal(node), false);
        block.marks.push_back({Mark::Kind::code, begin, block.text.size(), {}});
        break;
      }
      case CMARK_NODE_STRONG:
        open(Mark::Kind::strong);
        break;
      case CMARK_NODE_EMPH:
        open(Mark::Kind::emphasis);
        break;
      case CMARK_NODE_LINK:
        open(Mark::Kind::link, cmark_node_get_url(node));
        break;
      case CMARK_NODE_IMAGE:
        open(Mark::Kind::image, cmark_node_get_url(node));
        break;
      case CMARK_NODE_FOOTNOTE_REFERENCE: {
        add_object(Mark::Kind::footnote);
        const std::size_t reference = places_.body().find("[^", cursor_);
        if (reference < end_) cursor_ = std::min(places_.body().find(']', reference), end_);
        break;
      }
      default:
        break;
    }
  }

  // The cursor goes past the address, so that no word is taken to stand in it.
  void leave_address(std::string_view address) {
    const std::string_view rest = places_.body().substr(0, end_).substr(std::min(cursor_, end_));
    const std::size_t bracket = rest.find(']');
    if (bracket == std::string_view::npos) return;  // the address itself, without brackets
    const char next = bracket + 1 < rest.size() ? rest[bracket + 1] : ' ';
    std::size_t past = bracket + 1;
    if (next == '(') {
      const std::size_t found = rest.find(address, bracket);
      if (found != std::string_view::npos) past = found + address.size();
    } else if (next == '[') {
      past = std::min(rest.find(']', bracket + 1), rest.size() - 1) + 1;
    }
    cursor_ += past;
  }

  void add_object(Mark::Kind kind) {
    Block& block = out_.blocks.back();
    block.marks.push_back({kind, block.text.size(), block.text.size() + kObject.size(), {}});
    block.text += kObject;
  }

  void add_literal(std::string_view words, bool with_figures) {
    const std::vector<Block::Run> runs = source_runs(words, places_.body(), cursor_, end_);
    std::size_t begin = 0;
    const auto is_escaped = [&](std::size_t at) {
      return std::any_of(runs.begin(), runs.end(), [&](const auto& run) { return run.escaped && run.text == at; });
    };
    for (std::size_t at = with_figures ? words.find("{{") : std::string_view::npos; at != std::string_view::npos;
         at = words.find("{{", at)) {
      const std::size_t close = words.find("}}", at), next = words.find("{{", at + 2);
      if (is_escaped(at) || close == std::string_view::npos || next < close) {
        at += 2;
        continue;
      }
      add_words(words, begin, at, runs);
      add_object(Mark::Kind::bound_figure);
      out_.blocks.back().marks.back().address = words.substr(at + 2, close - at - 2);
      begin = at = close + 2;
    }
    add_words(words, begin, words.size(), runs);
    if (!runs.empty()) cursor_ = runs.back().source + runs.back().length;
  }

  // A part of a literal, with the parts of its runs.
  void add_words(std::string_view words, std::size_t begin, std::size_t end, const std::vector<Block::Run>& runs) {
    Block& block = out_.blocks.back();
    for (const Block::Run& run : runs) {
      const std::size_t first = std::max(begin, run.text), last = std::min(end, run.text + run.length);
      if (first >= last) continue;
      block.runs.push_back(
          {block.text.size() + first - begin, run.source + first - run.text, last - first, run.escaped && first == run.text});
    }
    block.text += words.substr(begin, end - begin);
  }

  const Places& places_;
  std::size_t body_;
  Reading out_;
  std::vector<List> lists_;
  std::vector<std::size_t> open_;  // marks, by their index in the block
  int list_count_ = 0, tables_ = 0, row_ = 0, column_ = 0, quotes_ = 0, footnotes_ = 0;
  std::size_t cursor_ = 0, end_ = 0;
};

}  // namespace

Reading reading(const Parsed& parsed) {
  const Parsed::State& state = *parsed.state_;
  if (state.root == nullptr) return {};
  return ReadingWalk(state.places, state.places.begin()).read(state.root);
}

}  // namespace insyn::prose
