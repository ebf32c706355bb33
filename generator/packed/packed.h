// packed.h: numbers, texts and messages as bytes and back: what one build keeps for the next.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "report/report.h"

namespace insyn::packed {

// XXH128 (seed 0): the same bytes have the same one; it is not proof against forgery.
struct Sum {
  std::uint64_t high = 0, low = 0;
  auto operator<=>(const Sum&) const = default;
};
Sum sum(std::string_view bytes);
// XXH3 in sixteen digits, for the names of files that change with what they hold.
std::string fingerprint(std::string_view bytes);

class Writer {
 public:
  // As this machine writes it: what is kept is read by the same program.
  void number(std::uint64_t value) { out_.append(reinterpret_cast<const char*>(&value), sizeof value); }  // NOLINT
  void text(std::string_view words) {
    number(words.size());
    out_ += words;
  }
  void sum(const Sum& sum) {
    number(sum.high);
    number(sum.low);
  }
  // Behind its own checksum.
  void part(std::string_view bytes) {
    sum(packed::sum(bytes));
    text(bytes);
  }
  void message(const report::Message& message);
  void diagnostic(const report::Diagnostic& diagnostic);  // not an error: nothing is kept of a build that had one
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// Reads what Writer wrote; beyond the end there are noughts and `bad`.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    if (left_.size() < sizeof value) return bad_ = true, 0;
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
    return value;
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > left_.size()) return bad_ = true, std::string_view();
    const std::string_view words = left_.substr(0, size);
    left_.remove_prefix(size);
    return words;
  }
  Sum sum() {
    const std::uint64_t high = number();
    return {high, number()};
  }
  // How many things follow, of which each takes at least so many bytes.
  std::size_t count(std::size_t least) {
    const std::uint64_t count = number();
    if (count > left_.size() / least) bad_ = true;
    return bad_ ? 0 : count;
  }
  // A number of something of which there are so many.
  std::size_t index(std::size_t size) {
    const std::uint64_t index = number();
    if (index >= size) bad_ = true;
    return bad_ ? 0 : index;
  }
  Reader part() {
    const Sum expected = sum();
    const std::string_view bytes = text();
    if (!bad_ && packed::sum(bytes) != expected) bad_ = true;
    return Reader(bad_ ? std::string_view() : bytes);
  }
  report::Message message() { return message(0); }
  report::Diagnostic diagnostic();
  bool bad() const { return bad_; }
  bool whole() const { return !bad_ && left_.empty(); }

 private:
  report::Message message(int depth);

  std::string_view left_;
  bool bad_ = false;
};

}  // namespace insyn::packed
