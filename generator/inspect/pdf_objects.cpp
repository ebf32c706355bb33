#include "inspect/pdf_objects.h"

#include <algorithm>
#include <vector>

#include "ascii/ascii.h"
#include "inspect/archive.h"

namespace insyn::inspect {

namespace {

constexpr std::size_t kMostOfObjects = 4U << 20U, kMostOfAll = 32U << 20U;  // bytes that are unpacked, of one stream and of all
constexpr std::size_t kLongestText = 2000;                                  // bytes: none that is looked for is as long
constexpr std::string_view kBlanks{"\0\t\n\f\r ", 6}, kSigns = "()<>[]{}/%";

int hex_digit(char c) {
  if (ascii::is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool ends_word(char c) { return kBlanks.find(c) != std::string_view::npos || kSigns.find(c) != std::string_view::npos; }

void append_character(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | code >> 6U);
    out += static_cast<char>(0x80U | (code & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | code >> 12U);
    out += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (code & 0x3FU));
  }
}

class Words {
 public:
  Words(std::string_view bytes, const std::function<void(const PdfWord&)>& take) : bytes_(bytes), take_(take) {}

  // Gives the packed objects that were passed, unpacked.
  std::vector<std::string> read() {
    while (at_ < bytes_.size()) {
      const char c = bytes_[at_];
      if (kBlanks.find(c) != std::string_view::npos) {
        ++at_;
      } else if (c == '%') {
        at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
      } else if (c == '/') {
        name();
      } else if (c == '(') {
        text();
      } else if (bytes_.substr(at_).starts_with("<<")) {
        at_ += 2;
      } else if (c == '<') {
        digits();
      } else if (kSigns.find(c) != std::string_view::npos) {
        take_({PdfWord::Kind::other, std::string(1, c)});
        ++at_;
      } else {
        word();
      }
    }
    return std::move(packed_);
  }

 private:
  // “/J#61vaScript” is JavaScript.
  void name() {
    std::string out;
    for (++at_; at_ < bytes_.size() && !ends_word(bytes_[at_]); ++at_) {
      if (bytes_[at_] == '#' && at_ + 2 < bytes_.size() && hex_digit(bytes_[at_ + 1]) >= 0 && hex_digit(bytes_[at_ + 2]) >= 0) {
        out += static_cast<char>(hex_digit(bytes_[at_ + 1]) * 16 + hex_digit(bytes_[at_ + 2]));
        at_ += 2;
      } else {
        out += bytes_[at_];
      }
    }
    if (out == "ObjStm" || out == "First") objects_ = true;  // what is packed may say either elsewhere, and not both
    take_({PdfWord::Kind::name, std::move(out)});
  }

  // “(Anna \(a\) \345)”.
  void text() {
    std::string out;
    int depth = 0;
    for (; at_ < bytes_.size(); ++at_) {
      char c = bytes_[at_];
      if (c == '(' && depth++ == 0) continue;
      if (c == ')' && --depth == 0) break;
      if (c == '\\' && at_ + 1 < bytes_.size()) {
        c = bytes_[++at_];
        if (c >= '0' && c <= '7') {
          unsigned code = 0;
          std::size_t digits = 0;
          for (; digits < 3 && at_ + digits < bytes_.size() && bytes_[at_ + digits] >= '0' && bytes_[at_ + digits] <= '7';
               ++digits)
            code = code * 8 + static_cast<unsigned>(bytes_[at_ + digits] - '0');
          at_ += digits - 1;
          c = static_cast<char>(code);
        } else if (c == '\n' || c == '\r' || c == 'n' || c == 'r' || c == 't') {
          continue;
        }
      }
      if (out.size() < kLongestText) out += c;
    }
    ++at_;
    take_({PdfWord::Kind::text, pdf_text(out)});
  }

  // “<FEFF00C5>”.
  void digits() {
    std::string out;
    int half = -1;
    for (++at_; at_ < bytes_.size() && bytes_[at_] != '>'; ++at_) {
      const int digit = hex_digit(bytes_[at_]);
      if (digit < 0) continue;
      if (half >= 0 && out.size() < kLongestText) out += static_cast<char>(half * 16 + digit);
      half = half < 0 ? digit : -1;
    }
    ++at_;
    take_({PdfWord::Kind::text, pdf_text(out)});
  }

  void word() {
    const std::size_t begin = at_;
    while (at_ < bytes_.size() && !ends_word(bytes_[at_])) ++at_;
    const std::string_view out = bytes_.substr(begin, at_ - begin);
    if (out == "obj") objects_ = false;
    if (out == "stream") {
      stream();
    } else {
      take_({PdfWord::Kind::other, std::string(out.substr(0, kLongestText))});
    }
  }

  // What it holds is no words: pictures, fonts, what pages show; or objects, which are read apart.
  void stream() {
    if (bytes_.substr(at_, 1) == "\r") ++at_;
    if (bytes_.substr(at_, 1) == "\n") ++at_;
    const std::size_t end = std::min(bytes_.find("endstream", at_), bytes_.size());
    const std::string_view held = bytes_.substr(at_, end - at_);
    // How they are packed may be said in another object: what cannot be unpacked is read as it is.
    if (objects_) {
      std::optional<std::string> objects = unpacked(held, Wrapping::zlib, std::min(kMostOfObjects, left_));
      if (objects) left_ -= objects->size();
      packed_.push_back(objects ? std::move(*objects) : std::string(held));
    }
    at_ = std::min(end + std::string_view("endstream").size(), bytes_.size());
  }

  std::string_view bytes_;
  const std::function<void(const PdfWord&)>& take_;
  std::size_t at_ = 0;
  bool objects_ = false;  // of the object that is read
  std::vector<std::string> packed_;
  std::size_t left_ = kMostOfAll;
};

}  // namespace

std::string pdf_text(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return std::string(bytes.substr(3));
  std::string out;
  const bool wide = bytes.starts_with("\xFE\xFF");
  for (std::size_t i = wide ? 2 : 0; i < bytes.size(); i += wide ? 2 : 1) {
    unsigned code = static_cast<unsigned char>(bytes[i]);
    if (wide) code = code << 8U | (i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0U);
    if (code >= 0x20) append_character(out, code);
  }
  return out;
}

void each_pdf_word(std::string_view bytes, const std::function<void(const PdfWord&)>& take) {
  for (const std::string& packed : Words(bytes, take).read()) Words(packed, take).read();
}

}  // namespace insyn::inspect
