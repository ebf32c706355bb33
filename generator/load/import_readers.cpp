#include <algorithm>
#include <set>

#include "load/attach.h"

namespace insyn::load {

namespace {

// The name of a CSV file that lies beside.
std::string csv_name(FieldReader& record) {
  std::string out = record.required_text("csv");
  if (out.empty() || (out.ends_with(".csv") && out.size() > 4 && out.find('/') == std::string::npos)) return out;
  record.error(record.find("csv")->at, message("bad-import"));
  return {};
}

portal::ImportedTable imported_table(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.an-imported-table"), reading);
  portal::ImportedTable out;
  out.at = node.at;
  out.csv = csv_name(record);
  out.sheet = record.filled_text("sheet");
  out.range = record.filled_text("range");
  const Node* const sheet = record.find("sheet");
  const Node* const range = record.find("range");
  out.sheet_at = sheet == nullptr ? node.at : sheet->at;
  out.range_at = range == nullptr ? node.at : range->at;
  if (const Node* columns = record.find("columns")) {
    FieldReader names(*columns, message("part.the-columns"), reading);
    for (const Member& member : columns->members) out.columns.emplace_back(member.key, names.required_text(member.key));
  }
  out.id_from = record.filled_text("id_from");
  out.decimals = record.integer("decimals", 0, 18);
  return out;
}

portal::WorkbookImport workbook_import(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.an-import"), reading);
  portal::WorkbookImport out;
  out.at = node.at;
  out.workbook = record.required_text("workbook");
  record.required("tables");
  std::set<std::string> files;
  for (const Node* each : record.list("tables")) {
    out.tables.push_back(imported_table(*each, reading));
    const std::string& csv = out.tables.back().csv;
    if (!csv.empty() && !files.insert(csv).second) record.error(each->at, message("bad-import.twice", {{"csv", csv}}));
  }
  return out;
}

portal::ImportRecord import_record(const Node& node, const Reading& reading) {
  FieldReader record(node, message("part.an-import-record"), reading);
  portal::ImportRecord out;
  out.at = node.at;
  out.workbook = record.required_text("workbook");
  out.sha256 = record.required_text("sha256");
  record.required("day");
  if (const auto day = record.date("day")) out.day = portal::literal(*day);
  record.required("tables");
  for (const Node* each : record.list("tables")) {
    FieldReader fields(*each, message("part.an-imported-table"), reading);
    out.tables.push_back({csv_name(fields), fields.required_text("sheet"), fields.required_text("range"),
                          fields.required_text("sha256"), each->at});
  }
  return out;
}

}  // namespace

bool take_import(const Node& node, std::string_view path, portal::Content& content, std::vector<ImportRecordFile>& records,
                 const Reading& reading) {
  constexpr std::string_view description = ".import.json", record = ".imported.json";
  const std::string folder(portal::folder_of(path));
  const auto name = [&](std::string_view ending) {
    const std::size_t begin = folder.empty() ? 0 : folder.size() + 1;
    return std::string(path.substr(begin, path.size() - begin - ending.size()));
  };
  if (path.ends_with(record)) {
    records.push_back({folder, name(record), import_record(node, reading)});
  } else if (path.ends_with(description)) {
    content.imports.push_back(workbook_import(node, reading));
    content.imports.back().folder = folder;
    content.imports.back().name = name(description);
  } else {
    return false;
  }
  return true;
}

// A record joins the description that it is of; and a CSV file that was changed by hand since is told, for the next import would
// take the change away.
void attach(std::vector<ImportRecordFile> records, const files::Tree& tree, portal::Content& content, report::Report& report) {
  for (ImportRecordFile& file : records) {
    const auto of = std::find_if(content.imports.begin(), content.imports.end(),
                                 [&](const auto& each) { return each.folder == file.folder && each.name == file.name; });
    if (of == content.imports.end()) {
      const std::string folder = file.folder.empty() ? std::string() : file.folder + '/';
      report.follows(file.record.at, message("no-original.import", {{"name", file.name}}), folder + file.name + ".import.json");
      continue;
    }
    for (const portal::ImportRecord::Table& each : file.record.tables) {
      const std::string path = file.folder.empty() ? each.csv : file.folder + '/' + each.csv;
      if (each.csv.empty() || (tree.has(path) && files::sha256(tree.read(path)) == each.sha256)) continue;
      report.warning(each.at, tree.has(path) ? message("changed-import", {{"csv", each.csv}, {"workbook", file.record.workbook}})
                                             : message("changed-import.gone", {{"csv", each.csv}}));
    }
    of->record = std::move(file.record);
  }
}

}  // namespace insyn::load
