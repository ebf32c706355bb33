// The world's suites of JSON and YAML, where they are present: what we make of each of their cases stands in tests/suites/.
//
// INSYN_SUITES names a folder that holds, each under its own name, nst/JSONTestSuite (its folder test_parsing) and
// yaml/yaml-test-suite (its branch “data”). A case that a table does not name fails, so that a newer suite is seen to be newer.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "report/position.h"
#include "syntax/json_reader.h"
#include "syntax/readers.h"
#include "syntax/yaml_reader.h"

using namespace insyn;
using namespace insyn::tests;

namespace fs = std::filesystem;

namespace {

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The folder of a suite; empty, and told, where there is none.
fs::path suite(const char* name) {
  const char* all = std::getenv("INSYN_SUITES");
  fs::path out = all == nullptr ? fs::path() : fs::path(all) / name;
  if (all != nullptr && fs::is_directory(out)) return out;
  WARN("not run: there is no " << name << " in the folder that INSYN_SUITES names");
  return {};
}

// “CASE OUTCOME” a line; what begins with “#” is a comment.
std::map<std::string, std::string> table(const char* name) {
  std::map<std::string, std::string> out;
  std::ifstream in(fs::path(INSYN_ROOT) / "tests/suites" / name);
  REQUIRE(in);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t space = line.find(' ');
    REQUIRE(space != std::string::npos);
    out.emplace(line.substr(0, space), line.substr(space + 1));
  }
  return out;
}

using Read = std::optional<syntax::Node> (*)(const report::Source&, report::Report&);

// As content is read: first its characters, then its form. Nothing where it is refused.
std::optional<std::string> read(std::string text, Read how) {
  report::Source source{"a", "a", std::move(text)};
  report::Report report;
  if (!report::is_clean(source, report)) return std::nullopt;
  const std::optional<syntax::Node> node = how(source, report);
  CHECK((node.has_value() || report.errors() > 0));
  return node && report.errors() == 0 ? std::optional(shown(*node)) : std::nullopt;
}

std::optional<std::string> read_json(std::string text) {
  return read(std::move(text), [](const report::Source& source, report::Report& report) { return syntax::json(source, report); });
}

std::optional<std::string> read_yaml(std::string text) {
  return read(std::move(text), [](const report::Source& source, report::Report& report) {
    return syntax::yaml(source, {0, source.text.size(), source.text.size(), 1}, report);
  });
}

// One space before every line, so that what is not a record can stand in one; as it is where a line is a mark of its own.
std::string within_a_record(const std::string& yaml) {
  std::string out = "k:\n";
  for (std::size_t begin = 0; begin < yaml.size();) {
    const std::size_t end = std::min(yaml.find('\n', begin), yaml.size() - 1) + 1;
    const std::string line = yaml.substr(begin, end - begin);
    if (line.starts_with("---") || line.starts_with("...") || line.starts_with('%')) return yaml;
    out += " " + line;
    begin = end;
  }
  return out;
}

std::string outcome(const fs::path& of) {
  const std::string text = bytes_of(of / "in.yaml");
  std::optional<std::string> expected = fs::exists(of / "in.json") ? read_json(bytes_of(of / "in.json")) : std::nullopt;
  std::optional<std::string> found = read_yaml(text);
  if (!found && !fs::exists(of / "error")) {
    found = read_yaml(within_a_record(text));
    if (expected) expected = "{\"k\": " + *expected + "}";
  }
  if (!found) return "refused";
  if (fs::exists(of / "error")) return "read, though it is wrong";
  return found == expected ? "read" : "read otherwise";
}

void hold(const std::map<std::string, std::string>& known, const std::map<std::string, std::string>& found) {
  CHECK(found.size() > 200);
  for (const auto& [name, is] : found) {
    INFO(name);
    const auto expected = known.find(name);
    REQUIRE(expected != known.end());
    CHECK(is == expected->second);
  }
}

}  // namespace

TEST_CASE("the cases of JSONTestSuite are read and refused as the table says") {
  const fs::path folder = suite("JSONTestSuite");
  if (folder.empty()) return;
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::directory_iterator(folder / "test_parsing"))
    found.emplace(entry.path().stem().string(), read_json(bytes_of(entry.path())) ? "read" : "refused");
  hold(table("json.txt"), found);
}

TEST_CASE("the cases of yaml-test-suite are read and refused as the table says") {
  const fs::path folder = suite("yaml-test-suite");
  if (folder.empty()) return;
  std::map<std::string, std::string> found;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().filename() != "in.yaml" || entry.path().lexically_relative(folder).string().starts_with("name/")) continue;
    const fs::path of = entry.path().parent_path();
    found.emplace(of.lexically_relative(folder).string(), outcome(of));
  }
  hold(table("yaml.txt"), found);
}
