#include "import/import.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "files/files.h"
#include "import/difference.h"
#include "import/table.h"
#include "import/workbook.h"
#include "json/json.h"

namespace insyn::import {

namespace {

using report::message;

std::string address(const portal::WorkbookImport& description) {
  return description.folder.empty() ? description.name : description.folder + '/' + description.name;
}

std::vector<const portal::WorkbookImport*> choose(const std::string& name, const portal::Content& content, const Options& options,
                                                  const report::Source& file, report::Report& report) {
  std::vector<const portal::WorkbookImport*> out;
  std::vector<std::string> known;
  for (const portal::WorkbookImport& each : content.imports) {
    known.push_back(address(each));
    if (options.wanted.empty() && each.workbook == name) out.push_back(&each);
  }
  for (const std::string& wanted : options.wanted) {
    const auto found =
        std::find_if(content.imports.begin(), content.imports.end(), [&](const auto& each) { return address(each) == wanted; });
    if (found != content.imports.end()) {
      out.push_back(&*found);
    } else {
      const std::vector<std::string_view> all(known.begin(), known.end());
      report.error({&file, 0, 0}, message("no-import.named", {{"name", wanted}, {"hint", report::did_you_mean(wanted, all)}}));
    }
  }
  if (out.empty() && report.errors() == 0) {
    report.error({&file, 0, 0}, known.empty()
                                    ? message("no-import", {{"workbook", name}})
                                    : message("no-import.for-workbook",
                                              {{"workbook", name}, {"known", fmt::format("{}", fmt::join(known, ", "))}}));
  }
  return out;
}

// What stands in the place of a CSV file, and whether it is as the last import left it.
struct Before {
  std::optional<std::string> text;
  bool ours = true;
};

Before before(const portal::WorkbookImport& description, const std::string& csv, const Options& options) {
  Before out{files::read_file(options.folder / description.folder / csv)};
  if (!out.text) return out;
  out.ours = false;
  if (!description.record) return out;
  for (const portal::ImportRecord::Table& each : description.record->tables)
    out.ours = out.ours || (each.csv == csv && each.sha256 == files::sha256(*out.text));
  return out;
}

std::string record_text(const std::string& name, const std::string& sha256,
                        const std::vector<std::pair<std::string, Table>>& tables, const std::string& day) {
  json::Writer json(2);
  json.object([&] {
    json.member("workbook", name);
    json.member("sha256", sha256);
    json.member("day", day);
    json.key("tables").array(tables, [&](const auto& each) {
      json.object([&] {
        json.member("csv", each.first);
        json.member("sheet", each.second.sheet);
        json.member("range", each.second.range);
        json.member("sha256", files::sha256(csv_text(each.second)));
      });
    });
  });
  return json.take();
}

class Importer {
 public:
  Importer(const std::string& name, const std::string& bytes, const Workbook& workbook, const report::Source& file,
           const Options& options, report::Report& report)
      : name_(name), sha256_(files::sha256(bytes)), workbook_(workbook), file_(file), options_(options), report_(report) {}

  void take(const portal::WorkbookImport& description) {
    std::vector<std::pair<std::string, Table>> tables;
    bool sound = true;
    for (const portal::ImportedTable& wanted : description.tables) {
      std::optional<Table> made = table(wanted, workbook_, file_, report_);
      sound = sound && made && may_replace(description, wanted);
      if (made) tables.emplace_back(wanted.csv, std::move(*made));
    }
    if (!sound) {
      out.failed += description.tables.size();
      return;
    }
    for (const auto& [csv, made] : tables) put(description, csv, made);
    const std::filesystem::path path = options_.folder / description.folder / (description.name + ".imported.json");
    const std::optional<std::string> kept = files::read_file(path);
    // What gives all that it gave keeps the day that it was first seen.
    const bool as_before = description.record && kept == record_text(name_, sha256_, tables, description.record->day);
    if (!options_.dry_run && !as_before) files::replace_file(path, record_text(name_, sha256_, tables, options_.day));
  }

  Imported out;

 private:
  bool may_replace(const portal::WorkbookImport& description, const portal::ImportedTable& wanted) {
    const Before there = before(description, wanted.csv, options_);
    if (!there.text || there.ours || options_.replace) return true;
    report_.error(wanted.at, description.record ? message("not-imported.changed", {{"csv", wanted.csv}})
                                                : message("not-imported.foreign", {{"csv", wanted.csv}}));
    return false;
  }

  void put(const portal::WorkbookImport& description, const std::string& csv, const Table& made) {
    const std::string path = description.folder.empty() ? csv : description.folder + '/' + csv;
    const std::string text = csv_text(made);
    const Before there = before(description, csv, options_);
    const std::size_t rows = made.rows.size() - 1;
    if (there.text == text) {
      ++out.unchanged;
      options_.say(message("run.import-unchanged", {{"csv", path}, {"sheet", made.sheet}, {"range", made.range}}));
      return;
    }
    ++out.written;
    if (!there.text) {
      options_.say(message("run.import-first", {{"csv", path}, {"rows", rows}, {"sheet", made.sheet}, {"range", made.range}}));
    } else {
      options_.say(message("run.import-compared", {{"csv", path}, {"rows", rows}, {"sheet", made.sheet}, {"range", made.range}}));
      for (const report::Message& line : differences(*there.text, made)) options_.say(line);
    }
    if (!options_.dry_run) files::replace_file(options_.folder / path, text);
  }

  const std::string& name_;
  const std::string sha256_;
  const Workbook& workbook_;
  const report::Source& file_;
  const Options& options_;
  report::Report& report_;
};

}  // namespace

Imported workbook(const std::filesystem::path& file, const portal::Content& content, const Options& options,
                  report::Report& report) {
  const std::string name = file.filename().string();
  const report::Source source{{}, file.string(), {}};
  const auto refuse = [&](report::Message why) {
    report.error({&source, 0, 0}, std::move(why));
    return Imported();
  };
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return refuse(message("bad-workbook.none"));
  if (!std::filesystem::is_regular_file(file, failed)) return refuse(message("bad-workbook"));
  if (std::filesystem::file_size(file, failed) > kMostFile)
    return refuse(message("bad-workbook.size", {{"most", kMostFile >> 20U}}));
  const std::optional<std::string> bytes = files::read_file(file);
  if (!bytes) return refuse(message("bad-workbook.none"));
  const std::variant<Workbook, report::Message> read = read_workbook(*bytes);
  if (const auto* refused = std::get_if<report::Message>(&read)) return refuse(*refused);
  Importer importer(name, *bytes, std::get<Workbook>(read), source, options, report);
  for (const portal::WorkbookImport* each : choose(name, content, options, source, report)) importer.take(*each);
  return importer.out;
}

}  // namespace insyn::import
