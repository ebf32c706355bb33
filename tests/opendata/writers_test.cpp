#include <catch2/catch.hpp>

#include "opendata/csv_sheet.h"
#include "opendata/json_writer.h"
#include "opendata/xml_writer.h"

using namespace insyn;
using opendata::CsvSheet;
using opendata::JsonWriter;
using opendata::XmlWriter;

namespace {

portal::Decimal number(const char* literal) { return portal::Decimal::parse(literal).value(); }

const std::vector<std::string> kLanguages = {"sv", "en"};

CsvSheet& text_in(CsvSheet& sheet, std::string_view words) { return sheet.row().text("words", words); }

}  // namespace

TEST_CASE("JSON stands a member a line, or on one line where asked to") {
  JsonWriter json;
  json.object([&] {
    json.member("goals", 11);
    json.key("weights").object([&] { json.member("target", portal::Fraction(2)); }, JsonWriter::Layout::flat);
    json.key("empty").array(std::vector<int>(), [](int) {});
    json.key("list").array(std::vector<int>{1, 2}, [&](int each) { json.value(each); });
  });
  CHECK(json.take() ==
        "{\n \"goals\": 11,\n \"weights\": {\"target\": \"2\"},\n \"empty\": [],\n \"list\": [\n  1,\n  2\n ]\n}\n");
}

TEST_CASE("JSON writes numbers of the portal as exact strings, and nothing as null") {
  JsonWriter json;
  portal::Text text("sv", "Mål");
  text.add("en", "Goals");
  json.object(
      [&] {
        json.member("a", number("-0.40"));
        json.member("b", portal::Fraction(6, 4));
        json.member("c", std::optional<portal::Decimal>());
        json.member("d", text);
        json.member("e", portal::Text());
        json.member("f", true);
        json.member("g", report::Location());
        json.member("h", opendata::or_null(""));
        json.member("i", portal::Period::parse("2020-Q4").value());
      },
      JsonWriter::Layout::flat);
  CHECK(
      json.take() ==
      R"({"a": "-0.40", "b": "3/2", "c": null, "d": {"sv": "Mål", "en": "Goals"}, "e": null, "f": true, "g": null, "h": null, "i": "2020-Q4"})"
      "\n");
}

TEST_CASE("JSON escapes quotes, line breaks and control characters") {
  JsonWriter json;
  json.value("a\"b\\c\nd\x01");
  CHECK(json.take() == "\"a\\\"b\\\\c\\nd\\u0001\"\n");
}

TEST_CASE("A CSV file has one header row, CR LF and quotes only where needed") {
  CsvSheet sheet(kLanguages);
  sheet.row().code("id", "a").text("name", "plain").decimal("value", number("-7.60"));
  sheet.row().code("id", "b").text("name", "with, \"quotes\"\nand a line").decimal("value", std::nullopt);
  CHECK(sheet.take() == "id,name,value\r\na,plain,-7.60\r\nb,\"with, \"\"quotes\"\"\nand a line\",\r\n");
}

TEST_CASE("A CSV file has a column for each language and never another language's words") {
  CsvSheet sheet(kLanguages);
  sheet.row().words("name", portal::Text("sv", "Bredd"));
  CHECK(sheet.take() == "name_sv,name_en\r\nBredd,\r\n");
}

TEST_CASE("A text that a spreadsheet would take for a formula begins with an apostrophe") {
  for (const std::string start : {"=", "+", "-", "@", "\t", "\r", "\n"}) {
    CsvSheet sheet(kLanguages);
    text_in(sheet, start + "cmd|' /C calc'!A0");
    const std::string out = sheet.take();
    INFO(out);
    CHECK((out.find("\r\n'" + start) != std::string::npos || out.find("\r\n\"'" + start) != std::string::npos));
  }
  // Control characters are dropped first, so that they cannot hide the sign.
  CsvSheet sheet(kLanguages);
  text_in(sheet, "\x01=1+1");
  CHECK(sheet.take() == "words\r\n'=1+1\r\n");
}

TEST_CASE("A negative number in a CSV file stays a number") {
  CsvSheet sheet(kLanguages);
  sheet.row().decimal("value", number("-0.04"));
  CHECK(sheet.take() == "value\r\n-0.04\r\n");
}

TEST_CASE("XML is well formed whatever text is put in") {
  XmlWriter xml;
  xml.element("a", {{"href", "x\"&<\n"}}, [&] {
    xml.text("b", "]]> & <script> \x01\x0b\xEF\xBF\xBF\xEF\xBF\xBEå");
    xml.empty("c", {});
  });
  CHECK(xml.take() ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a href=\"x&quot;&amp;&lt;&#10;\">\n"
        " <b>]]&gt; &amp; &lt;script&gt; å</b>\n <c/>\n</a>\n");
}
