#include "inspect/author.h"

#include <algorithm>

#include "inspect/archive.h"
#include "inspect/xml.h"

namespace insyn::inspect {

namespace {

constexpr std::string_view kNamed[] = {"creator", "lastModifiedBy", "initial-creator"};

class AuthorListener : public XmlListener {
 public:
  std::vector<std::string> names;

  void begin(const XmlName& name, const std::vector<XmlAttribute>&, std::string_view, std::size_t) override {
    if (is_author(name)) ++within_;
  }
  void end(const XmlName& name) override {
    const std::size_t begin = words_.find_first_not_of(" \t\r\n");
    if (within_ > 0 && begin != std::string::npos) {
      names.push_back(words_.substr(begin, words_.find_last_not_of(" \t\r\n") - begin + 1));
      words_.clear();
    }
    if (is_author(name)) --within_;
  }
  void text(std::string_view words, std::size_t) override {
    if (within_ > 0) words_ += words;
  }

 private:
  static bool is_author(const XmlName& name) {
    return std::find(std::begin(kNamed), std::end(kNamed), name.local) != std::end(kNamed);
  }

  int within_ = 0;
  std::string words_;
};

}  // namespace

std::vector<std::string> property_authors(std::string_view xml) {
  AuthorListener listener;
  read_xml(xml, listener);
  return listener.names;
}

std::vector<std::string> authors(std::string_view bytes, FileType type) {
  std::vector<std::string> found;
  if (type == FileType::pdf) found = pdf_authors(bytes);
  if (type == FileType::docx || type == FileType::xlsx)
    found = property_authors(Archive(bytes).read("docProps/core.xml").value_or(""));
  if (type == FileType::odt || type == FileType::ods) found = property_authors(Archive(bytes).read("meta.xml").value_or(""));
  std::vector<std::string> out;
  for (std::string& name : found) {
    if (std::find(out.begin(), out.end(), name) == out.end()) out.push_back(std::move(name));
  }
  return out;
}

}  // namespace insyn::inspect
