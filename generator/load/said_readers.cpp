#include "load/readers.h"

namespace insyn::load {

namespace {

// “result” was once the word for what is a reading.
portal::Basis reported_basis(FieldReader& fields) {
  const Node* node = fields.required("basis");
  if (node != nullptr && node->kind == Node::Kind::text && node->text == "result") {
    fields.error(node->at, message("unknown-word.result"));
    return portal::Basis::reading;
  }
  return fields.choice<portal::Basis>("basis", {{"verdict", portal::Basis::verdict}, {"reading", portal::Basis::reading}})
      .value_or(portal::Basis::verdict);
}

}  // namespace

std::optional<portal::Reported> reported(FieldReader& record) {
  const Node* node = record.find("reported");
  if (node == nullptr) return std::nullopt;
  FieldReader fields(*node, message("part.reported"), record.reading());
  portal::Reported out;
  out.at = node->at;
  out.grade =
      fields
          .required_choice<portal::Grade>(
              "grade", {{"met", portal::Grade::met}, {"partly", portal::Grade::partly}, {"not_met", portal::Grade::not_met}})
          .value_or(portal::Grade::not_reported);
  out.basis = reported_basis(fields);
  out.because = fields.required_words("because");
  out.report_page = fields.filled_text("at");
  return out;
}

std::optional<portal::Missing> missing(FieldReader& record) {
  const Node* node = record.find("missing");
  if (node == nullptr) return std::nullopt;
  FieldReader fields(*node, message("part.missing"), record.reading());
  portal::Missing out;
  out.at = node->at;
  using enum portal::MissingReason;
  out.reason = fields
                   .required_choice<portal::MissingReason>("reason", {{"not_measured", not_measured},
                                                                      {"not_published", not_published},
                                                                      {"not_due", not_due},
                                                                      {"method_changed", method_changed},
                                                                      {"withheld", withheld},
                                                                      {"unreadable", unreadable}})
                   .value_or(not_published);
  out.note = fields.words("note");
  return out;
}

std::optional<portal::SourceNote> source_note(FieldReader& record) {
  const Node* node = record.find("source");
  if (node == nullptr) return std::nullopt;
  FieldReader fields(*node, message("part.the-source"), record.reading());
  return portal::SourceNote{fields.required_words("title"), fields.address("url"), fields.date("retrieved"),
                            fields.filled_text("at")};
}

}  // namespace insyn::load
