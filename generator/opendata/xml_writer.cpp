#include "opendata/xml_writer.h"

namespace insyn::opendata {

void XmlWriter::escape(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    // U+FFFE and U+FFFF, and the control characters that have no name below, cannot be written in XML 1.0 at all.
    if (text.substr(i).starts_with("\xEF\xBF\xBE") || text.substr(i).starts_with("\xEF\xBF\xBF")) {
      i += 2;
      continue;
    }
    switch (const char byte = text[i]) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      case '"':
        out_ += "&quot;";
        break;
      // A reader turns bare ones within attributes into blanks.
      case '\t':
        out_ += "&#9;";
        break;
      case '\n':
        out_ += "&#10;";
        break;
      case '\r':
        out_ += "&#13;";
        break;
      default:
        if (static_cast<unsigned char>(byte) >= 0x20) out_ += byte;
    }
  }
}

void XmlWriter::start(std::string_view name, Attributes attributes) {
  indent();
  out_ += '<';
  out_ += name;
  for (const auto& [key, value] : attributes) {
    out_ += ' ';
    out_ += key;
    out_ += "=\"";
    escape(value);
    out_ += '"';
  }
}

void XmlWriter::end(std::string_view name) {
  out_ += "</";
  out_ += name;
  out_ += ">\n";
}

void XmlWriter::text(std::string_view name, Attributes attributes, std::string_view text) {
  start(name, attributes);
  out_ += '>';
  escape(text);
  end(name);
}

void XmlWriter::empty(std::string_view name, Attributes attributes) {
  start(name, attributes);
  out_ += "/>\n";
}

}  // namespace insyn::opendata
