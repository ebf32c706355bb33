#include <fmt/format.h>

#include "load/readers.h"

namespace insyn::load {

namespace {

using portal::Operand;
using report::message;

constexpr std::pair<std::string_view, Operand::Kind> kOperands[] = {
    {"stated", Operand::Kind::stated}, {"cell", Operand::Kind::cell},    {"measure", Operand::Kind::measure},
    {"count", Operand::Kind::count},   {"sum", Operand::Kind::sum},      {"minus", Operand::Kind::difference},
    {"times", Operand::Kind::product}, {"change", Operand::Kind::change}};

Operand operand(const Node& node, const Reading& reading);

std::vector<Operand> operands(FieldReader& record, std::string_view key) {
  std::vector<Operand> out;
  for (const Node* each : record.list(key)) out.push_back(operand(*each, record.reading()));
  if (const Node* list = record.find(key); list->kind == Node::Kind::list && out.size() < 2) {
    record.error(list->at, message("bad-check.one-figure", {{"key", key}}));
  }
  return out;
}

void read_cell(const Node& node, Operand& out, const Reading& reading) {
  FieldReader cell(node, message("part.the-cell"), reading);
  out.cell = {cell.required_text("table"), cell.required_text("row"), cell.required_text("column"), node.at};
}

void read_measure(FieldReader& fields, Operand& out) {
  out.measure = fields.reference<portal::Measure>("measure");
  out.group = fields.filled_text("group");
  if (const Node* period = fields.find("period")) {
    const std::string literal = fields.text("period");
    out.period = portal::Period::parse(literal);
    if (!out.period && period->kind == Node::Kind::text) {
      fields.error(period->at, literal.empty() ? message("empty-text", {{"key", "period"}}) : period_problem(literal));
    }
  }
}

void read_count(const Node& node, Operand& out, const Reading& reading) {
  FieldReader count(node, message("part.the-count"), reading);
  using enum portal::Countable;
  out.countable = count
                      .required_choice<portal::Countable>("of", {{"perspectives", perspectives},
                                                                 {"goals", goals},
                                                                 {"factors", factors},
                                                                 {"measures", measures},
                                                                 {"projects", projects},
                                                                 {"items", items},
                                                                 {"entries", entries}})
                      .value_or(items);
  out.in = count.reference<portal::Page>("in");
  out.group = count.filled_text("group");
  out.responsible = count.filled_text("responsible");
}

Operand operand(const Node& node, const Reading& reading) {
  FieldReader fields(node, message("part.a-figure-of-check"), reading);
  Operand out;
  out.at = node.at;
  std::vector<std::string_view> given;
  for (const auto& [key, kind] : kOperands) {
    if (!fields.has(key)) continue;
    out.kind = kind;
    given.push_back(key);
  }
  if (given.size() > 1) fields.error(node.at, message("bad-check.two-figures", {{"one", given[0]}, {"other", given[1]}}));
  if (given.size() != 1) {
    // What it has beside them goes with one or the other, and nothing can be calculated of it.
    for (std::string_view each : {"unit", "what", "at", "group", "period", "qualifier"}) fields.find(each);
    // Where a key is unknown it is probably the one that was meant.
    if (given.empty() && node.kind == Node::Kind::record && !fields.has_unknown())
      fields.error(node.at, message("bad-check.no-figure"));
    out.kind = Operand::Kind::stated;
    return out;
  }
  const std::string_view key = given.front();
  switch (out.kind) {
    case Operand::Kind::stated:
      out.value = fields.number(key);
      out.qualifier = qualifier(fields);
      out.at = fields.find(key)->at;
      break;
    case Operand::Kind::cell:
      read_cell(*fields.find(key), out, reading);
      break;
    case Operand::Kind::measure:
      read_measure(fields, out);
      break;
    case Operand::Kind::count:
      read_count(*fields.find(key), out, reading);
      break;
    default:
      out.of = operands(fields, key);
  }
  if (out.kind == Operand::Kind::change && out.of.size() > 2) {
    fields.error(node.at, message("bad-check.change"));
  }
  if (out.kind == Operand::Kind::stated || out.kind == Operand::Kind::count) out.unit = unit_words(fields, "unit");
  out.what = fields.words("what");
  out.report_page = fields.filled_text("at");
  return out;
}

std::optional<portal::RoundedTo> rounded_to(FieldReader& record) {
  const Node* node = record.find("rounded_to");
  if (node == nullptr) return std::nullopt;
  FieldReader fields(*node, message("part.rounded-to"), record.reading());
  portal::RoundedTo out{fields.required_number("step").value_or(portal::Decimal(1)), unit_words(fields, "unit"), node->at};
  if (out.step.sign() <= 0) fields.error(node->at, message("bad-check.step"));
  return out;
}

portal::CrossCheck cross_check(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-check"), reading);
  portal::CrossCheck out;
  out.at = node.at;
  record.acceptances();
  out.id = record.id("id");
  out.title = record.required_words("title");
  if (const Node* left = record.required("left")) out.left = operand(*left, reading);
  if (const Node* right = record.required("right")) out.right = operand(*right, reading);
  out.rounded_to = rounded_to(record);
  if (const Node* declared = record.find("declared")) {
    if (const auto value = record.number("declared")) out.declared = portal::DeclaredDifference{*value, declared->at};
    record.required("because");
  }
  out.because = record.words("because");
  out.note = page_reference(record, "note");
  out.report_page = record.filled_text("at");
  return out;
}

}  // namespace

portal::PageReference page_reference(FieldReader& record, std::string_view key) {
  portal::PageReference out;
  const Node* node = record.find(key);
  const std::string written = record.text(key);
  if (node == nullptr || written.empty()) return out;
  out.at = node->at;
  const std::size_t hash = written.find('#');
  if (hash != std::string::npos) out.fragment = written.substr(hash + 1);
  std::string_view rest = std::string_view(written).substr(0, hash);
  std::string folder(portal::folder_of(node->at.source->path));
  while (rest.starts_with("../") && !folder.empty()) {
    rest.remove_prefix(3);
    folder = portal::folder_of(folder);
  }
  if (!rest.ends_with(".md") || rest.starts_with("..") || rest.starts_with("/")) {
    record.error(node->at, message("bad-link.note", {{"address", written}}));
    return out;
  }
  rest.remove_suffix(3);
  out.path = folder.empty() ? std::string(rest) : fmt::format("{}/{}", folder, rest);
  return out;
}

std::vector<portal::CrossCheck> cross_checks(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.a-checks-file"), reading);
  record.text("$schema");
  std::vector<portal::CrossCheck> out;
  record.required("checks");
  for (const Node* each : record.list("checks")) out.push_back(cross_check(*each, reading));
  return out;
}

}  // namespace insyn::load
