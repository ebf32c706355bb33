// xml.h: XML read as it stands: elements, texts and what should not be there, each with its byte.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "report/message.h"

namespace insyn::inspect {

struct XmlName {
  std::string_view space, local, prefix;  // the namespace's address
};

struct XmlAttribute {
  XmlName name;
  std::string_view value;
};

// Told of what is read, in order. All views hold only during the call.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  // `tag` is the element's beginning as written, `at` its byte.
  virtual void begin(const XmlName& name, const std::vector<XmlAttribute>& attributes, std::string_view tag, std::size_t at) = 0;
  virtual void end(const XmlName& name) = 0;
  virtual void text(std::string_view words, std::size_t at) = 0;
  virtual void instruction(std::string_view, std::size_t) {}  // "xml-stylesheet"
  virtual void encoding(std::string_view, std::size_t) {}     // that the XML declares
  virtual void doctype(std::size_t) {}                        // after it nothing more is read
};

struct XmlFault {
  report::Message reason;
  std::size_t at = 0;
};

// Reads UTF-8, whatever the XML declares. Gives what is wrong with it, none where it is well-formed or has a DOCTYPE.
std::optional<XmlFault> read_xml(std::string_view text, XmlListener& listener);

}  // namespace insyn::inspect
