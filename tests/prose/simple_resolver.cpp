#include "prose/simple_resolver.h"

#include <catch2/catch.hpp>

using namespace insyn;

namespace {

std::string place(const report::Location& at) { return std::to_string(at.line) + ":" + std::to_string(at.column) + " "; }

}  // namespace

std::optional<prose::LinkTo> SimpleResolver::link(std::string_view destination, const report::Location& at) {
  asked.push_back(place(at) + "link " + std::string(destination));
  if (destination == "missing") return std::nullopt;
  prose::LinkTo out{std::string(destination), "", destination.substr(0, 4) == "http", ""};
  if (destination == "svensk.md") out.language = "sv", out.note = "(in Swedish)";
  return out;
}

std::optional<prose::Html> SimpleResolver::figure(std::string_view destination, std::string_view caption,
                                                  const report::Location& at) {
  asked.push_back(place(at) + "figure " + std::string(destination));
  if (destination == "missing") return std::nullopt;
  return prose::Html::trusted("<figure>" + prose::escaped(destination) + "|" + prose::escaped(caption) + "</figure>");
}

std::optional<std::string> SimpleResolver::value(std::string_view name, const report::Location& at) {
  asked.push_back(place(at) + "value " + std::string(name));
  if (name == "missing") return std::nullopt;
  return "<" + std::string(name) + ">";
}

Written written(std::string text, prose::Input input) {
  const report::Source source{"a.md", "a.md", std::move(text)};
  input.source = &source;
  report::Report report;
  SimpleResolver resolver;
  Written out;
  out.document = prose::document(input, resolver, report);
  for (const auto& one : report.sorted())
    out.wrong.push_back(place({nullptr, one.line, one.column}) + report::text(one.message) + " [" + one.code + "]");
  out.asked = std::move(resolver.asked);
  return out;
}

std::string html(std::string text) {
  const Written out = written(std::move(text));
  for (const std::string& wrong : out.wrong) FAIL_CHECK(wrong);
  return out.html();
}
