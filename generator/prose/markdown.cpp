#include "prose/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <mutex>

#include "prose/prose.h"

namespace insyn::prose {

namespace {

// A third of cmark's time goes to malloc and free. Each thread has memory of its own that is only ever taken, and given
// back as a whole. (cmark's own arena is one for the whole process.)
class Memory {
 public:
  void* take(std::size_t bytes) {
    auto* block = static_cast<std::byte*>(bump_.allocate(kHead + bytes, kHead));
    std::memcpy(block, &bytes, sizeof bytes);
    return block + kHead;
  }
  static std::size_t size(const void* taken) {
    std::size_t out = 0;
    std::memcpy(&out, static_cast<const std::byte*>(taken) - kHead, sizeof out);
    return out;
  }
  void give_back() { bump_.release(); }

  int scopes = 0;

 private:
  static constexpr std::size_t kHead = alignof(std::max_align_t);  // holds the size, which realloc needs
  static constexpr std::size_t kFirst = 512 * 1024;
  std::unique_ptr<std::byte[]> first_ = std::make_unique_for_overwrite<std::byte[]>(kFirst);
  std::pmr::monotonic_buffer_resource bump_{first_.get(), kFirst};
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

}  // namespace insyn::prose
