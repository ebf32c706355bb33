#include "prose/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <mutex>
#include <vector>

#include "prose/prose.h"

namespace insyn::prose {

namespace {

// A third of cmark's time goes to malloc and free. Each thread has memory of its own that is only ever taken, and given
// back as a whole. (cmark's own arena is one for the whole process.)
class Memory {
 public:
  Memory() { give_back(); }

  // Aligned for anything; not zeroed.
  void* take(std::size_t bytes) {
    const std::size_t whole = kHead + (bytes + kHead - 1) / kHead * kHead;
    if (whole > left_) grow(whole);
    std::byte* const head = next_;
    next_ += whole;
    left_ -= whole;
    std::memcpy(head, &bytes, sizeof bytes);
    return head + kHead;
  }
  static std::size_t size(const void* taken) {
    std::size_t out = 0;
    std::memcpy(&out, static_cast<const std::byte*>(taken) - kHead, sizeof out);
    return out;
  }
  void give_back() {
    more_.clear();
    next_ = first_.get();
    left_ = kChunk;
  }

  int scopes = 0;

 private:
  static constexpr std::size_t kHead = alignof(std::max_align_t);  // holds the size, which realloc needs
  static constexpr std::size_t kChunk = 512 * 1024;

  void grow(std::size_t bytes) {
    left_ = std::max(bytes, kChunk * (more_.size() + 1));
    next_ = more_.emplace_back(std::make_unique_for_overwrite<std::byte[]>(left_)).get();
  }

  std::unique_ptr<std::byte[]> first_ = std::make_unique_for_overwrite<std::byte[]>(kChunk);
  std::vector<std::unique_ptr<std::byte[]>> more_;
  std::byte* next_ = nullptr;
  std::size_t left_ = 0;
};

Memory& memory() {
  thread_local Memory out;
  return out;
}

void* take_zeroed(std::size_t count, std::size_t bytes) { return std::memset(memory().take(count * bytes), 0, count * bytes); }

void* take_more(void* taken, std::size_t bytes) {
  const std::size_t size = taken == nullptr ? 0 : Memory::size(taken);
  if (bytes <= size) return taken;
  void* out = memory().take(bytes);
  if (size > 0) std::memcpy(out, taken, size);
  return out;
}

cmark_mem allocator = {take_zeroed, take_more, [](void*) {}};

using Extensions = std::array<cmark_syntax_extension*, 4>;

const Extensions& extensions() {
  static const Extensions out = [] {
    cmark_gfm_core_extensions_ensure_registered();
    return Extensions{cmark_find_syntax_extension("table"), cmark_find_syntax_extension("strikethrough"),
                      cmark_find_syntax_extension("autolink"), cmark_find_syntax_extension("tasklist")};
  }();
  return out;
}

// While it finishes, a parser writes its extensions' characters into tables that the whole process shares.
std::mutex finishing;

}  // namespace

void prepare() { extensions(); }

ParseScope::ParseScope() { ++memory().scopes; }
ParseScope::~ParseScope() {
  if (--memory().scopes == 0) memory().give_back();
}

cmark_node* ParseScope::parse(std::string_view markdown) {
  // One tilde stands before a number that is not exact; only two strike through.
  cmark_parser* parser = cmark_parser_new_with_mem(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE, &allocator);
  for (cmark_syntax_extension* extension : extensions()) cmark_parser_attach_syntax_extension(parser, extension);
  cmark_parser_feed(parser, markdown.data(), markdown.size());
  const std::lock_guard lock(finishing);
  return cmark_parser_finish(parser);
}

namespace {

cmark_node* next_block(cmark_node* node) {
  cmark_node* const child = cmark_node_first_child(node);
  if (child != nullptr && (cmark_node_get_type(child) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK) return child;
  while (node != nullptr && cmark_node_next(node) == nullptr) node = cmark_node_parent(node);
  return node == nullptr ? nullptr : cmark_node_next(node);
}

}  // namespace

BlockLines block_lines(cmark_node* root, std::size_t lines) {
  BlockLines out{std::vector<bool>(lines), std::vector<bool>(lines)};
  for (cmark_node* node = root; node != nullptr; node = next_block(node)) {
    const cmark_node_type type = cmark_node_get_type(node);
    const auto begin = static_cast<std::size_t>(std::max(cmark_node_get_start_line(node), 1)) - 1;
    const auto end = std::min(static_cast<std::size_t>(std::max(cmark_node_get_end_line(node), 1)), lines);
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION && begin < lines) out.footnotes[begin] = true;
    if (type != CMARK_NODE_CODE_BLOCK && type != CMARK_NODE_HTML_BLOCK) continue;
    for (std::size_t line = begin; line < end; ++line) out.code[line] = true;
  }
  return out;
}

}  // namespace insyn::prose
