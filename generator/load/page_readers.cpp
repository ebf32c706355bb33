
#include <algorithm>

#include "ascii/ascii.h"
#include "load/attach.h"
#include "load/readers.h"

namespace insyn::load {

std::vector<portal::Fact> facts(FieldReader& record) {
  std::vector<portal::Fact> out;
  for (const Node* node : record.list("facts")) {
    FieldReader fields(*node, message("part.a-fact"), record.reading());
    out.push_back({fields.required_words("label"), fields.required_words("value")});
  }
  return out;
}

namespace {

// A folder named with four digits is that year; any other says its period in the front matter.
portal::Period year_period(FieldReader& record, const std::string& id) {
  using Kind = portal::Period::Kind;
  const Node* written = record.find("period");
  const std::optional<std::string> literal = written == nullptr ? id : record.as_text(*written);
  if (!literal) return {};
  const auto period = portal::Period::parse(*literal);
  if (period && (period->kind == Kind::year || period->kind == Kind::slash_year)) return *period;
  if (const std::string better = portal::better_year(id); written == nullptr && !better.empty()) {
    record.error(record.at(), message("bad-year.meant", {{"folder", id}, {"better", better}}));
  } else if (written == nullptr) {
    const std::string meant = portal::suggested_period(id);
    record.error(
        record.at(),
        message("bad-year", {{"folder", id}, {"period", meant.find('/') == std::string::npos ? std::string("2022/23") : meant}}));
  } else {
    record.error(written->at, message("bad-year.period", {{"period", *literal}}));
  }
  return {};
}

}  // namespace

portal::Year year(FieldReader& record, portal::Page page) {
  portal::Year out;
  out.period = year_period(record, page.id);
  out.year = out.period.year;
  if (const Node* source = record.find("source")) {
    FieldReader fields(*source, message("part.the-years-source"), record.reading());
    out.source.title = fields.required_words("title");
    out.source.document = fields.words("document");
    out.source.version = fields.words("version");
    out.source.publisher = fields.words("publisher");
    out.source.pages = fields.words("pages");
  }
  out.page = std::move(page);
  out.issued = record.date("issued");
  return out;
}

portal::Goal goal(FieldReader& record, portal::Page page) {
  portal::Goal out;
  record.required("factors");
  for (const Node* node : record.list("factors")) {
    FieldReader fields(*node, message("part.a-success-factor"), record.reading());
    out.factors.push_back({fields.id("id"), fields.required_words("title"), fields.filled_text("at"), node->at});
  }
  if (const Node* node = record.find("assessment")) {
    FieldReader fields(*node, message("part.the-assessment"), record.reading());
    portal::Assessment assessment;
    assessment.at = node->at;
    assessment.level =
        fields
            .required_choice<portal::Level>(
                "level", {{"met", portal::Level::met}, {"partly", portal::Level::partly}, {"not_met", portal::Level::not_met}})
            .value_or(portal::Level::partly);
    if (const Node* level = fields.find("level")) assessment.at = level->at;
    assessment.reason = fields.words("reason");
    assessment.report_page = fields.filled_text("at");
    out.assessment = std::move(assessment);
  }
  out.page = std::move(page);
  return out;
}

portal::Project project(FieldReader& record, portal::Page page) {
  portal::Project out;
  out.page = std::move(page);
  out.factor = record.reference<portal::SuccessFactor>("factor");
  out.item = record.reference<portal::Item>("item");
  out.form = record.words("form");
  out.partners = record.list_of_words("partners");
  out.period = record.words("period");
  out.status = record.words("status");
  out.measures = record.references<portal::Measure>("measures");
  out.goals = record.references<portal::Goal>("goals");
  out.facts = facts(record);
  for (const Node* node : record.list("funding")) {
    FieldReader fields(*node, message("part.a-funding"), record.reading());
    portal::Funding funding;
    funding.at = node->at;
    funding.amount = fields.required_number("amount").value_or(portal::Decimal());
    funding.qualifier = qualifier(fields);
    fields.required("unit");
    funding.unit = money_unit(fields, "unit");
    funding.of = fields.words("of");
    funding.from = fields.words("from");
    funding.report_page = fields.filled_text("at");
    out.funding.push_back(std::move(funding));
  }
  return out;
}

namespace {

// "en", "zh-Hant"
bool is_language_code(std::string_view text) {
  const std::size_t first = std::min(text.find('-'), text.size());
  if (first < 2 || first > 3 ||
      !std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(first), ascii::is_small_letter))
    return false;
  for (text.remove_prefix(first); !text.empty();) {
    text.remove_prefix(1);  // the hyphen
    const std::size_t end = std::min(text.find('-'), text.size());
    const bool sound = std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end),
                                   [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); });
    if (end < 2 || end > 8 || !sound) return false;
    text.remove_prefix(end);
  }
  return true;
}

// What browsers and screen readers are told: a code, and nothing where it is none.
std::string language_of(FieldReader& fields) {
  const Node* const node = fields.find("language");
  std::string out = fields.text("language");
  if (node == nullptr || out.empty() || is_language_code(out)) return out;
  fields.error(node->at, message("bad-language"));
  return {};
}

}  // namespace

portal::Collection collection(FieldReader& record, portal::Page page) {
  portal::Collection out;
  out.page = std::move(page);
  for (const Node* node : record.list("entries")) {
    FieldReader fields(*node, message("part.an-entry"), record.reading());
    portal::Entry entry;
    entry.id = fields.id("id");
    entry.title = fields.required_words("title");
    entry.group = fields.words("group");
    entry.url = fields.address("url");
    entry.by = fields.words("by");
    entry.note = fields.words("note");
    entry.language = language_of(fields);
    entry.report_page = fields.filled_text("at");
    entry.release = fields.release();
    entry.at = node->at;
    out.entries.push_back(std::move(entry));
  }
  return out;
}

namespace {

void read_owners(FieldReader& record, portal::Item& out) {
  const Node* const owners = record.find("owners");
  if (owners != nullptr) out.owners_at = owners->at;
  NamedIds names;
  for (const Node* node : record.list("owners")) {
    FieldReader fields(*node, message("part.an-owner"), record.reading());
    portal::Owner owner{fields.required_words("name"), fields.number("share"), fields.words("note"), node->at};
    report::Message twice = message("duplicate-id.owner", {{"name", owner.name.in(record.reading().languages.front())}});
    id_of(owner.name, names, owner.name.at, std::move(twice), record.reading());
    if (owner.share && (owner.share->sign() < 0 || *owner.share > portal::Decimal(100)))
      fields.error(fields.find("share")->at, message("bad-number.share", {{"share", owner.share->literal()}}));
    out.owners.push_back(std::move(owner));
  }
  const Node* const declared = record.find("owners_declared");
  if (declared == nullptr) return;
  FieldReader fields(*declared, message("part.the-declared-difference"), record.reading());
  out.owners_declared = portal::OwnersDeclared{fields.required_number("difference").value_or(portal::Decimal()),
                                               fields.required_words("because"), page_reference(fields, "note"), declared->at};
  const bool none = owners == nullptr ? !record.misspelt("owners") : owners->kind == Node::Kind::list && owners->items.empty();
  if (none) record.error(declared->at, message("bad-key.owners-declared"));
}

}  // namespace

portal::Item item(FieldReader& record, portal::Page page) {
  portal::Item out;
  out.page = std::move(page);
  out.group = record.words("group");
  out.facts = facts(record);
  read_owners(record, out);
  out.responsible = record.words("responsible");
  out.status = record.words("status");
  out.goals = record.references<portal::Goal>("serves");
  for (const Node* node : record.list("links")) {
    FieldReader fields(*node, message("part.a-link"), record.reading());
    fields.required("url");
    out.links.push_back({fields.required_words("title"), fields.address("url"), language_of(fields), node->at});
  }
  return out;
}

portal::Page page_of(FieldReader& record, const std::string& path, portal::Narrative narrative) {
  portal::Page page;
  page.path = path;
  page.id = stem_of(path + ".md");
  if (page.id == "index" && path != "index") page.id = stem_of(std::string(portal::folder_of(path)) + ".md");
  page.report_page = record.filled_text("at");
  page.order = record.integer("order", -1000000, 1000000).value_or(0);
  page.narratives.push_back(std::move(narrative));
  return page;
}

namespace {

constexpr std::string_view kStructure[] = {
    "factors",         "assessment",  "source", "factor", "item",    "form",    "partners", "period",
    "status",          "measures",    "goals",  "facts",  "funding", "entries", "group",    "owners",
    "owners_declared", "responsible", "serves", "links",  "menu",    "role",    "issued",   "until"};

}  // namespace

void ask_for_every_key(FieldReader& record) {
  for (const std::string_view key : kStructure) record.find(key);
}

void refuse_structure(FieldReader& record, std::string_view original) {
  const auto refuse = [&](std::string_view key) {
    if (const Node* const value = record.find(key))
      record.error(value->at, message("unknown-key.of-variant", {{"key", std::string(key)}, {"file", std::string(original)}}));
  };
  for (const std::string_view key : {"kind", "order", "at"}) refuse(key);
  for (const std::string_view key : kStructure) refuse(key);
}

portal::Notice notice(FieldReader& record, portal::Page page) {
  portal::Notice out;
  out.page = std::move(page);
  record.required("publish");
  record.required("until");
  // Where they are not said: from the beginning of time to its end.
  const portal::Date always{std::chrono::year(9999), std::chrono::month(12), std::chrono::day(31)};
  std::optional<portal::Date>& from = out.page.narratives.front().release.publish;
  if (!from) from = portal::Date{std::chrono::year(1), std::chrono::month(1), std::chrono::day(1)};
  out.until = record.date("until").value_or(always);
  if (out.until < *from) {
    record.error(record.find("until")->at, message("bad-date.order"));
    out.until = always;
  }
  return out;
}

portal::PlainPage plain_page(FieldReader& record, portal::Page page) {
  portal::PlainPage out;
  out.page = std::move(page);
  out.menu = record.choice<std::string>("menu", {{"main", "main"}, {"footer", "footer"}}).value_or("");
  using portal::PageRole;
  const auto role =
      record.choice<PageRole>("role", {{"about", PageRole::about}, {"guide", PageRole::guide}, {"method", PageRole::method}});
  if (role) {
    out.role = *role;
    out.role_at = record.find("role")->at;
  }
  return out;
}

}  // namespace insyn::load
