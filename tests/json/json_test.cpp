#include "json/json.h"

#include <catch2/catch.hpp>

using namespace insyn;
using json::Writer;

TEST_CASE("members stand one a line, or all on one line where asked to, and a list within a line stays in it") {
  Writer json;
  json.object([&] {
    json.member("goals", 11);
    json.key("weights").object(
        [&] {
          json.key("all").array(std::vector<int>{1, 2}, [&](int each) { json.value(each); });
        },
        Writer::Layout::flat);
    json.key("none").object([] {});
    json.key("list").array(std::vector<std::string>{"a"}, [&](const std::string& each) { json.value(each); });
  });
  CHECK(json.take() == "{\n \"goals\": 11,\n \"weights\": {\"all\": [1, 2]},\n \"none\": {},\n \"list\": [\n  \"a\"\n ]\n}\n");
  CHECK(json.take() == "\n");
}

TEST_CASE("a file that people edit is indented by two") {
  Writer json(2);
  json.list([&] { json.list([&] { json.value(true); }); });
  CHECK(json.take() == "[\n  [\n    true\n  ]\n]\n");
}

TEST_CASE("nothing is null, and a number's literal is written as it is") {
  Writer json;
  json.list(
      [&] {
        json.value(std::optional<std::string>());
        json.value(json::or_null(""));
        json.value(json::or_null("a"));
        json.raw("-0.40");
        json.value(std::vector<std::string>{"x", "y"});
      },
      Writer::Layout::flat);
  CHECK(json.take() == "[null, null, \"a\", -0.40, [\"x\", \"y\"]]\n");
}

TEST_CASE("quotes, line breaks and control characters are escaped, other characters stand as they are") {
  CHECK(json::quoted("a\"b\\c\nd\te\rf\x01\x1f") == R"("a\"b\\c\nd\te\rf\u0001\u001f")");
  CHECK(json::quoted("åäö – 𝄞 <b>\u2028") == "\"åäö – 𝄞 <b>\u2028\"");
  CHECK(json::quoted(std::string_view("\0", 1)) == "\"\\u0000\"");
  CHECK(json::quoted("") == "\"\"");
}

TEST_CASE("what is not UTF-8 becomes the replacement character, so that the file can be read") {
  CHECK(json::quoted("a\xE5z") == "\"a\uFFFDz\"");
  CHECK(json::quoted("\xED\xA0\x80") == "\"\uFFFD\uFFFD\uFFFD\"");  // half of a pair
  CHECK(json::quoted("\xC3") == "\"\uFFFD\"");
}

TEST_CASE("within a script nothing can end the script or the line") {
  std::string out;
  json::append_quoted(out, "</script><!--\u2028\u2029 é", json::Within::script);
  CHECK(out == R"("\u003c/script>\u003c!--\u2028\u2029 é")");
  Writer json(1, json::Within::script);
  json.object([&] { json.member("<", "<"); }, Writer::Layout::flat);
  CHECK(json.take() == "{\"\\u003c\": \"\\u003c\"}\n");
}
