#include <fmt/format.h>

#include <algorithm>

#include "ascii/ascii.h"
#include "load/readers.h"

namespace insyn::load {

namespace {

portal::Fraction share(FieldReader& record, std::string_view key, portal::Fraction fallback) {
  const Node* node = record.find(key);
  const std::optional<portal::Decimal> number = record.number(key);
  if (!number) return fallback;
  if (number->sign() < 0 || *number > portal::Decimal(1)) {
    record.error(node->at, message("bad-rule.share", {{"key", key}}));
    return fallback;
  }
  return portal::Fraction(*number);
}

portal::Fraction weight(FieldReader& record, std::string_view key, portal::Fraction fallback) {
  const Node* node = record.find(key);
  const std::optional<portal::Decimal> number = record.number(key);
  if (!number) return fallback;
  if (number->sign() < 0) {
    record.error(node->at, message("bad-rule.negative", {{"key", key}}));
    return fallback;
  }
  return portal::Fraction(*number);
}

void read_rules(const Node& node, const Reading& reading, portal::Rules& rules) {
  FieldReader record(node, message("part.the-rules"), reading);
  rules.at = node.at;
  if (const Node* weights = record.find("weights")) {
    FieldReader by_kind(*weights, message("part.the-weights"), reading);
    rules.target_weight = weight(by_kind, "target", rules.target_weight);
    rules.activity_weight = weight(by_kind, "activity", rules.activity_weight);
    rules.control_weight = weight(by_kind, "control", rules.control_weight);
  }
  rules.met = share(record, "met", rules.met);
  rules.not_met = share(record, "not_met", rules.not_met);
  rules.coverage = share(record, "coverage", rules.coverage);
  rules.latest = record.integer("latest", 0, 100);
}

// The catalogue's names for publishers, at http://purl.org/adms/publishertype/; empty where nothing is said.
std::string publisher_type(FieldReader& organisation) {
  return std::string(organisation
                         .choice<std::string_view>("type", {{"region", "RegionalAuthority"},
                                                            {"municipality", "LocalAuthority"},
                                                            {"state", "NationalAuthority"},
                                                            {"company", "Company"},
                                                            {"association", "NonProfitOrganisation"}})
                         .value_or(""));
}

portal::SlashYear slash_year(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.slash-year"), reading);
  portal::SlashYear out;
  record.required("kind");
  using Kind = portal::SlashYear::Kind;
  out.kind = record.choice<Kind>("kind", {{"school", Kind::school}, {"fiscal", Kind::fiscal}}).value_or(Kind::school);
  out.begins = record.integer("begins", 2, 12).value_or(out.kind == Kind::school ? 7 : 4);
  return out;
}

std::vector<portal::UnitForm> unit_forms(FieldReader& record) {
  std::vector<portal::UnitForm> out;
  for (const Node* each : record.list("units")) {
    FieldReader fields(*each, message("part.a-unit"), record.reading());
    portal::UnitForm form;
    form.unit = fields.required_words("unit");
    form.one = fields.required_words("one");
    out.push_back(std::move(form));
  }
  return out;
}

// Whether each second digit counted twice, the digits of all add up to whole tens.
bool checks_out(std::string_view number) {
  int sum = 0;
  for (std::size_t i = 0; i < number.size(); ++i) {
    const int digit = (number[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += digit / 10 + digit % 10;
  }
  return sum % 10 == 0;
}

// "123456-7897" -> "1234567897": ten digits, or six and a hyphen, must be the sort whose last digit is a check of the others.
// Other registers' numbers ("1234567-1", "E12345678") are taken as they are.
std::string organisation_number(FieldReader& organisation) {
  const Node* const node = organisation.find("number");
  std::string out = organisation.text("number");
  if (node == nullptr || node->kind != Node::Kind::text) return {};
  const bool hyphen_after_six = out.size() > 6 && out[6] == '-' && all_digits(out.substr(0, 6));
  if (hyphen_after_six) out.erase(6, 1);
  if (hyphen_after_six || (out.size() == 10 && all_digits(out))) {
    if (out.size() == 10 && all_digits(out) && checks_out(out)) return out;
  } else if (out.size() > 6 && out.size() <= 20 &&
             std::any_of(out.begin(), out.end(),
                         [](char c) {
                           return all_digits({&c, 1});
                         }) &&
             out.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .-") == std::string::npos) {
    return out;
  }
  organisation.error(node->at, message("bad-organisation-number", {{"number", node->text}}));
  return {};
}

void read_base_path(FieldReader& record, portal::Settings& out) {
  out.base_path = record.text("base_path");
  if (out.base_path.empty()) return;
  const report::Location& at = record.find("base_path")->at;
  if (!portal::is_base_path(out.base_path)) {
    const std::string meant = portal::meant_base_path(out.base_path);
    record.error(at,
                 meant.empty() ? message("bad-address.base-path") : message("bad-address.base-path-meant", {{"meant", meant}}));
    out.base_path.clear();
  } else if (!out.base_url.empty() && out.base_path != portal::base_path(out)) {
    record.error(at, message("two-paths", {{"path", portal::base_path(out)}, {"other", out.base_path}}));
  }
}

bool is_mail(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != 0 && at != std::string_view::npos && text.find_first_of(" ()<>?") == std::string_view::npos &&
         text.find('.', at) != std::string_view::npos;
}

// An e-mail address, alone, or an address on the web.
std::string contact(FieldReader& record) {
  constexpr std::string_view scheme = "mailto:";
  std::string out = record.text("contact");
  if (out.empty() || out.starts_with("https://") || out.starts_with("http://")) return out;
  if (is_mail(out) && !out.starts_with(scheme)) return out;
  std::string meant = out.substr(0, out.find('?'));
  if (meant.starts_with(scheme)) meant.erase(0, scheme.size());
  record.error(record.find("contact")->at, is_mail(meant) ? message("bad-address.contact-meant", {{"meant", meant}})
                                                          : message("bad-address.contact", {{"address", out}}));
  return out;
}

bool letters(std::string_view text) { return std::all_of(text.begin(), text.end(), ascii::is_small_letter); }

void read_languages(const Node& node, report::Report& report, portal::Settings& settings) {
  // Texts are read in the portal's languages, so the languages come first; any one will do to read their codes.
  std::vector<std::string>& out = settings.languages;
  for (const Member& member : node.members) {
    if (member.key != "languages" || member.value.kind != Node::Kind::list) continue;
    if (member.value.items.empty()) report.error(member.value.at, message("bad-language.none"));
    if (!out.empty()) break;  // written twice, which is told
    for (const Node& item : member.value.items) {
      const std::string& code = item.text;
      if (item.kind != Node::Kind::text || code.size() < 2 || code.size() > 3 || !letters(code)) {
        report.error(item.at, message("bad-language"));
        settings.languages_in_doubt = true;
      } else if (std::find(out.begin(), out.end(), code) != out.end()) {
        report.error(item.at, message("bad-language.twice", {{"language", code}}));
        settings.languages_in_doubt = true;
      } else {
        out.push_back(code);
        settings.languages_at.push_back(item.at);
      }
    }
  }
  if (out.empty()) {
    out = {"en"};  // to say what is wrong in
    settings.languages_in_doubt = settings.languages_made_up = true;
    settings.languages_at = {node.at};
  }
}

}  // namespace

void tell_left_out_languages(const OtherLanguages& spoken, const portal::Settings& settings, report::Report& report) {
  constexpr std::size_t kSlips = 2;  // in so many files a code may be a slip of the pen
  if (settings.languages_in_doubt) return;
  for (const auto& [language, files] : spoken) {
    if (files.size() <= kSlips) continue;
    report.error(settings.languages_at.front(),
                 message("unknown-language.many", {{"language", language},
                                                   {"known", fmt::format("{}", fmt::join(settings.languages, ", "))},
                                                   {"files", files.size()}}));
  }
}

std::optional<portal::Settings> settings(const Node& node, portal::Writing& writing, report::Report& report) {
  portal::Settings out;
  read_languages(node, report, out);
  const Reading reading{report, out.languages, &writing};
  FieldReader record(node, message("part.settings"), reading);
  record.such_as("organisation", R"("organisation": { "name": "…" })");
  record.such_as("title", R"("title": "…")");
  record.such_as("languages", R"("languages": ["en"])");
  record.such_as("licence", R"("licence": { "name": "CC0 1.0" })");
  record.text("$schema");
  record.acceptances();
  if (node.kind != Node::Kind::record) return std::nullopt;
  if (const Node* organisation = record.required("organisation")) {
    FieldReader fields(*organisation, message("part.the-organisation"), reading);
    out.organisation = fields.required_words("name");
    out.unit = fields.words("unit");
    out.assessor = fields.words("assessor");
    out.publisher_type = publisher_type(fields);
    out.organisation_number = organisation_number(fields);
    out.register_entry = fields.address("register");
    out.area = fields.address("area");
  }
  out.title = record.required_words("title");
  record.required("languages");
  record.list("languages");
  out.official = record.flag("official").value_or(true);
  out.assessed = record.choice<bool>("assessment", {{"own", true}, {"none", false}}).value_or(true);
  out.base_url = record.text("base_url");
  if (!out.base_url.empty() && !portal::is_base_url(out.base_url)) {
    record.error(record.find("base_url")->at, message("bad-address.site"));
    out.base_url.clear();
  }
  if (!out.base_url.empty() && out.base_url.back() != '/') out.base_url += '/';
  read_base_path(record, out);
  out.contact = contact(record);
  out.security_expires = record.date("security_expires");
  if (const Node* expires = record.find("security_expires")) out.security_expires_at = expires->at;
  if (const Node* licence = record.required("licence")) {
    FieldReader fields(*licence, message("part.the-licence"), reading);
    out.licence_name = fields.required_text("name");
    out.licence_url = fields.address("url");
    out.licence_note = fields.words("note");
  }
  if (const Node* population = record.find("population")) {
    FieldReader fields(*population, message("part.population"), reading);
    portal::Population& made = out.population.emplace();
    made.source = fields.required_words("source");
    made.url = fields.address("url");
    fields.required("series");
    made.series = series(fields, "series");
    for (const portal::Observation& each : made.series) {
      if (each.value && each.value->sign() <= 0)
        fields.error(each.at, message("bad-number.population", {{"number", each.value->literal()}}));
    }
  }
  out.units = unit_forms(record);
  if (const Node* slash = record.find("slash_year")) out.slash_year = slash_year(*slash, reading);
  out.variance = variance_sign(record).value_or(out.variance);
  if (const Node* rules = record.find("rules")) read_rules(*rules, reading, out.rules);
  return out;
}

std::vector<portal::Term> glossary(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.the-glossary"), reading);
  record.text("$schema");
  record.required("terms");
  std::vector<portal::Term> out;
  for (const Node* each : record.list("terms")) {
    FieldReader fields(*each, message("part.a-term"), reading);
    portal::Term& made = out.emplace_back();
    made.term = fields.required_words("term");
    made.meaning = fields.required_words("meaning");
    for (const portal::Text::Variant& one : made.term.variants()) {
      const bool twice = std::any_of(out.begin(), out.end() - 1, [&](const portal::Term& other) {
        return std::any_of(other.term.variants().begin(), other.term.variants().end(), [&](const portal::Text::Variant& known) {
          return known.language == one.language && known.words == one.words;
        });
      });
      if (!twice) continue;
      fields.error(made.term.at, message("term-twice", {{"term", one.words}}));
      break;
    }
  }
  if (portal::folder_of(node.at.source->path).empty()) return out;
  record.error(node.at, message("wrong-place.glossary"));
  return {};
}

}  // namespace insyn::load
