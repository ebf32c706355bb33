#include "syntax/readers.h"

#include "json/json.h"
#include "syntax/json_reader.h"
#include "syntax/yaml_reader.h"

namespace insyn::tests {

std::string shown(const syntax::Node& node) {
  using Kind = syntax::Node::Kind;
  std::string out;
  if (node.kind == Kind::null) return "null";
  if (node.kind == Kind::text) return json::quoted(node.text);
  if (node.kind == Kind::list) {
    for (const syntax::Node& item : node.items) out += (out.empty() ? "" : ", ") + shown(item);
    return "[" + out + "]";
  }
  if (node.kind == Kind::record) {
    for (const syntax::Member& member : node.members)
      out += (out.empty() ? "" : ", ") + json::quoted(member.key) + ": " + shown(member.value);
    return "{" + out + "}";
  }
  return node.text;
}

namespace {

Lines told(const std::optional<syntax::Node>& node, const report::Report& report) {
  if (report.errors() > 0) return diagnostic_lines(report);
  return {node ? shown(*node) : "nothing"};
}

}  // namespace

Lines diagnostic_lines(const report::Report& report) {
  Lines out;
  for (const report::Diagnostic& each : report.sorted()) {
    const std::string all = report::text(each);
    const std::string first = all.substr(0, all.find('\n'));
    const std::size_t message = first.find("error: ") + 7;
    out.push_back(std::to_string(each.line) + ":" + std::to_string(each.column) + " " + each.code + ": " +
                  first.substr(message, first.rfind(" [") - message));
  }
  return out;
}

Lines json_lines(std::string text, const syntax::Limits& limits) {
  const report::Source source{"a.json", "a.json", std::move(text)};
  report::Report report;
  const std::optional<syntax::Node> node = syntax::json(source, report, limits);
  return told(node, report);
}

Lines yaml_lines(std::string front_matter) {
  const report::Source source{"a.md", "a.md", "---\n" + front_matter + "---\n"};
  report::Report report;
  const auto place = syntax::front_matter(source, report);
  const std::optional<syntax::Node> node = place ? syntax::yaml(source, *place, report) : std::nullopt;
  return told(node, report);
}

}  // namespace insyn::tests
