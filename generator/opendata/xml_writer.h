// xml_writer.h: XML as a stream of elements; whatever text is put in, the result is well formed.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace insyn::opendata {

class XmlWriter {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  XmlWriter() : out_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

  template <typename Body>
  void element(std::string_view name, Attributes attributes, Body&& body) {
    start(name, attributes);
    out_ += ">\n";
    ++depth_;
    body();
    --depth_;
    indent();
    end(name);
  }
  void text(std::string_view name, Attributes attributes, std::string_view text);
  void text(std::string_view name, std::string_view words) { text(name, {}, words); }
  void empty(std::string_view name, Attributes attributes);

  std::string take() { return std::exchange(out_, {}); }

 private:
  void indent() { out_.append(depth_, ' '); }
  void start(std::string_view name, Attributes attributes);
  void end(std::string_view name);
  void escape(std::string_view text);

  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace insyn::opendata
