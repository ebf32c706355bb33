#include "inspect/xml.h"

#include <expat.h>

#include <memory>

namespace insyn::inspect {

namespace {

using report::message;

constexpr char kBetween = ' ';  // stands in no address of a namespace
constexpr int kDeepest = 256;   // elements within each other: each costs memory, and the parser has no limit of its own

// "space local prefix", "space local" or "local".
XmlName parts(const XML_Char* whole) {
  const std::string_view name = whole;
  const std::size_t first = name.find(kBetween);
  if (first == std::string_view::npos) return {{}, name, {}};
  const std::size_t second = name.find(kBetween, first + 1);
  const std::string_view local = name.substr(first + 1, second == std::string_view::npos ? second : second - first - 1);
  return {name.substr(0, first), local, second == std::string_view::npos ? std::string_view() : name.substr(second + 1)};
}

struct Reading {
  XML_Parser parser;
  std::string_view text;
  XmlListener& listener;
  bool stopped = false;
  int depth = 0;

  std::size_t at() const { return static_cast<std::size_t>(XML_GetCurrentByteIndex(parser)); }
};

Reading& reading(void* data) { return *static_cast<Reading*>(data); }

void begin(void* data, const XML_Char* name, const XML_Char** given) {
  Reading& here = reading(data);
  if (++here.depth > kDeepest) {
    XML_StopParser(here.parser, XML_FALSE);
    return;
  }
  std::vector<XmlAttribute> attributes;
  for (; *given != nullptr; given += 2) attributes.push_back({parts(given[0]), given[1]});
  const std::size_t at = here.at();
  here.listener.begin(parts(name), attributes,
                      here.text.substr(at, static_cast<std::size_t>(XML_GetCurrentByteCount(here.parser))), at);
}

void end(void* data, const XML_Char* name) {
  Reading& here = reading(data);
  if (here.depth > kDeepest) return;  // the parser ends “<a/>” although it was stopped at its beginning
  --here.depth;
  here.listener.end(parts(name));
}

void words(void* data, const XML_Char* text, int length) {
  reading(data).listener.text({text, static_cast<std::size_t>(length)}, reading(data).at());
}

void instruction(void* data, const XML_Char* target, const XML_Char*) {
  reading(data).listener.instruction(target, reading(data).at());
}

void declaration(void* data, const XML_Char*, const XML_Char* encoding, int) {
  if (encoding != nullptr) reading(data).listener.encoding(encoding, reading(data).at());
}

void doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*, int) {
  Reading& here = reading(data);
  here.stopped = true;
  here.listener.doctype(here.text.rfind("<!DOCTYPE", here.at()));  // the parser stands at its end
  XML_StopParser(here.parser, XML_FALSE);
}

report::Message reason(XML_Error fault) {
  switch (fault) {
    case XML_ERROR_NO_ELEMENTS:
    case XML_ERROR_PARTIAL_CHAR:
    case XML_ERROR_UNCLOSED_CDATA_SECTION:
    case XML_ERROR_UNCLOSED_TOKEN:
      return message("part.xml-cut-off");
    case XML_ERROR_TAG_MISMATCH:
      return message("part.xml-mismatched-tag");
    case XML_ERROR_DUPLICATE_ATTRIBUTE:
      return message("part.xml-attribute-twice");
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT:
      return message("part.xml-after-the-end");
    case XML_ERROR_UNDEFINED_ENTITY:
      return message("part.xml-entity");
    case XML_ERROR_UNBOUND_PREFIX:
      return message("part.xml-prefix");
    default:
      return message("part.xml-syntax");
  }
}

}  // namespace

std::optional<XmlFault> read_xml(std::string_view text, XmlListener& listener) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS("UTF-8", kBetween),
                                                                            XML_ParserFree);
  Reading here{parser.get(), text, listener};
  XML_SetReturnNSTriplet(parser.get(), 1);
  XML_SetUserData(parser.get(), &here);
  XML_SetElementHandler(parser.get(), begin, end);
  XML_SetCharacterDataHandler(parser.get(), words);
  XML_SetProcessingInstructionHandler(parser.get(), instruction);
  XML_SetXmlDeclHandler(parser.get(), declaration);
  XML_SetStartDoctypeDeclHandler(parser.get(), doctype);
  const XML_Status status = XML_Parse(parser.get(), text.data(), static_cast<int>(text.size()), XML_TRUE);
  if (status == XML_STATUS_OK || here.stopped) return std::nullopt;
  if (here.depth > kDeepest) return XmlFault{message("part.xml-deep", {{"most", kDeepest}}), here.at()};
  return XmlFault{reason(XML_GetErrorCode(parser.get())), here.at()};
}

}  // namespace insyn::inspect
