#include <fmt/format.h>

#include <algorithm>

#include "files/content_folder.h"
#include "load/attach.h"
#include "load/csv_content.h"
#include "load/load.h"
#include "load/misnamed.h"
#include "load/readers.h"
#include "load/source_text.h"
#include "portal/file_names.h"
#include "report/position.h"
#include "syntax/json_reader.h"
#include "syntax/yaml_reader.h"
#include "work/work.h"

namespace insyn::load {

namespace {

using portal::Content;
using portal::Page;

constexpr std::string_view kSnapshot = ".snapshot.json";
constexpr std::size_t kBatch = 256;  // files that are taken apart together: more would only take memory

// One file, taken apart by itself. What was found wrong is told when it is clear that it matters.
struct Parsed {
  report::Source* source = nullptr;
  bool clean = false;
  std::optional<syntax::FrontMatter> front;  // of a text
  std::optional<Node> node;
  report::Report of_text, of_node;
};

void parse(const files::Tree& tree, Parsed& out) {
  out.clean = read_text(tree, *out.source, out.of_text);
  const bool text = out.source->path.ends_with(".md");
  if (out.clean && text) out.front = syntax::front_matter(*out.source, out.of_text);
  if (out.front) out.node = syntax::yaml(*out.source, *out.front, out.of_node);
  if (out.clean && !text) out.node = syntax::json(*out.source, out.of_node);
}

class ContentReader {
 public:
  ContentReader(const files::Tree& tree, report::Report& report, unsigned jobs) : tree_(tree), report_(report), jobs_(jobs) {
    content_.sources = std::make_unique<portal::Sources>();
  }

  Content read() {
    for (const files::Tree::Misfit& each : tree_.misfits()) {
      report_.error_in(tree_.shown(each.path), each.why, each.path);
      if (portal::is_read(each.path) && !each.path.ends_with(".csv")) give_up();
    }
    refuse_names(tree_, report_);
    if (!read_settings()) {
      give_up();
      return std::move(content_);
    }
    check_file_names(tree_, report_);
    // Texts first: what a JSON file is may depend on what its folder is.
    std::vector<std::string_view> texts, data;
    for (const std::string& path : tree_.paths()) {
      if (files::is_root_file(path)) continue;
      if (path.ends_with(".md") && !is_record(path)) texts.emplace_back(path);
      if (path.ends_with(".json") && !is_read_apart(path) && !is_record(path)) data.emplace_back(path);
    }
    each_parsed(texts, [this](Parsed& each) { read_markdown(each); });
    each_parsed(data, [this](Parsed& each) { read_json(each); });
    tell_left_out_languages(others_, content_.settings, report_);
    for (const std::string& path : tree_.paths()) {
      if (path.ends_with(".json") && is_record(path)) read_published(path);
    }
    attach(std::move(variants_), content_, report_);
    attach(std::move(fetched_), content_, report_);
    attach(std::move(imported_), tree_, content_, report_);
    content_.writing.texts.shrink_to_fit();
    return std::move(content_);
  }

 private:
  // Of what was published, kept to be compared with.
  static bool is_record(std::string_view path) { return path.starts_with("published/"); }

  // Files are taken apart on all threads, and then read one after the other.
  template <typename Read>
  void each_parsed(const std::vector<std::string_view>& paths, const Read& read) {
    for (std::size_t begin = 0; begin < paths.size(); begin += kBatch) {
      std::vector<Parsed> batch(std::min(kBatch, paths.size() - begin));
      for (std::size_t i = 0; i < batch.size(); ++i) {
        const std::string path(paths[begin + i]);
        batch[i].source = &content_.sources->emplace_back(report::Source{path, tree_.shown(path), {}});
      }
      work::for_each_number(batch.size(), jobs_, [&](std::size_t i) { parse(tree_, batch[i]); });
      for (Parsed& each : batch) read(each);
    }
  }

  void tell(const report::Report& found) {
    for (report::Diagnostic& each : found.sorted()) report_.add(std::move(each));
  }

  void give_up() { content_.complete = false; }

  bool read_settings() {
    if (!tree_.has("settings.json")) return false;
    const report::Source* source = text_of(tree_, "settings.json", *content_.sources, report_);
    if (source == nullptr) return false;
    const std::optional<Node> node = syntax::json(*source, report_);
    if (!node) return false;
    std::optional<portal::Settings> read = settings(*node, content_.writing, report_);
    if (read) content_.settings = std::move(*read);
    return read.has_value();
  }

  const std::vector<std::string>& languages() const { return content_.settings.languages; }

  // "2020/om.en.md" -> language "en", path "2020/om"; empty without a diagnostic-free reading.
  std::optional<std::pair<std::string, std::string>> path_and_language(const report::Source& source) {
    std::string path = source.path.substr(0, source.path.size() - 3), language = languages().front();
    const std::size_t dot = path.rfind('.'), slash = path.rfind('/');
    if (dot != std::string::npos && (slash == std::string::npos || dot > slash)) {
      language = path.substr(dot + 1);
      path.erase(dot);
      const bool known = std::find(languages().begin(), languages().end(), language) != languages().end();
      if (!known) others_[language].insert(&source);
      if (!known || content_.settings.languages_made_up) {
        report_.follows(
            {&source, 1, 1},
            message("unknown-language", {{"language", language}, {"known", fmt::format("{}", fmt::join(languages(), ", "))}}),
            "settings.json");
        return std::nullopt;
      }
    }
    if (!is_path_of_ids(source, path, misnamed_, report_)) return std::nullopt;
    return std::pair(path, language);
  }

  void read_markdown(Parsed& parsed) {
    report::Source& source = *parsed.source;
    tell(parsed.of_text);
    const auto place = parsed.clean ? path_and_language(source) : std::nullopt;
    if (!place || !parsed.front) return give_up();
    tell(parsed.of_node);
    if (!parsed.node) return give_up();
    const auto& [path, language] = *place;
    const bool variant = language != languages().front();

    const Reading reading{report_, languages(), &content_.writing, &others_};
    FieldReader record(*parsed.node, variant ? message("part.a-language-variant") : message("part.the-front-matter"), reading);
    portal::Narrative narrative;
    narrative.language = language;
    narrative.title = record.required_text("title");
    record.sentence("title", language);
    record.acceptances();
    narrative.title_at = record.has("title") ? record.find("title")->at : parsed.node->at;
    narrative.summary = record.sentence("summary", language);
    narrative.updated = record.date("updated");
    if (const Node* updated = record.find("updated")) narrative.updated_at = updated->at;
    narrative.release = record.release();
    narrative.at = {&source, 1, 1};
    narrative.body = parsed.front->body;
    if (variant) {
      refuse_structure(record, path.substr(path.rfind('/') + 1) + ".md");
      variants_.push_back({path, std::move(narrative)});
      return;
    }
    if (const std::string name = path + ".md"; source.path != name && !record.has("kind")) {  // the first language was another
      const report::Message what = message("missing-key.first-language", {{"language", language}, {"file", name}});
      report_.follows({&source, 1, 1}, what, "settings.json");
      return give_up();
    }
    read_kind(record, page_of(record, path, std::move(narrative)));
  }

  void read_kind(FieldReader& record, Page page) {
    enum class Kind { year, perspective, goal, project, budget, collection, item, plain, notice };
    const std::optional<Kind> kind = record.required_choice<Kind>("kind", {{"year", Kind::year},
                                                                           {"perspective", Kind::perspective},
                                                                           {"goal", Kind::goal},
                                                                           {"project", Kind::project},
                                                                           {"budget", Kind::budget},
                                                                           {"collection", Kind::collection},
                                                                           {"item", Kind::item},
                                                                           {"page", Kind::plain},
                                                                           {"notice", Kind::notice}});
    if (!kind) {
      ask_for_every_key(record);  // without its kind nothing can be said of them
      return give_up();
    }
    const bool index = page.path == "index" || page.path.ends_with("/index");
    const bool wants_index = *kind <= Kind::goal || *kind == Kind::budget || *kind == Kind::collection;
    if (wants_index != index && *kind != Kind::plain) {
      record.error(record.find("kind")->at, wants_index ? message("wrong-place.index", {{"kind", record.text("kind")}})
                                                        : message("wrong-place.not-index", {{"kind", record.text("kind")}}));
    }
    switch (*kind) {
      case Kind::year:
        content_.years.push_back(year(record, std::move(page)));
        break;
      case Kind::perspective:
        content_.perspectives.push_back({std::move(page), {}});
        break;
      case Kind::goal:
        goal_folders_.emplace(portal::folder_of(page.path));
        content_.goals.push_back(goal(record, std::move(page)));
        break;
      case Kind::project:
        content_.projects.push_back(project(record, std::move(page)));
        break;
      case Kind::budget:
        content_.budgets.push_back({std::move(page), {}});
        break;
      case Kind::collection:
        content_.collections.push_back(collection(record, std::move(page)));
        break;
      case Kind::item:
        content_.items.push_back(item(record, std::move(page)));
        break;
      case Kind::plain:
        content_.pages.push_back(plain_page(record, std::move(page)));
        break;
      case Kind::notice:
        content_.notices.push_back(notice(record, std::move(page)));
        break;
    }
  }

  // published/2020.json says what was published of 2020: a record, or the year's data file as it was.
  void read_published(const std::string& file) {
    auto& source = content_.sources->emplace_back(report::Source{file, tree_.shown(file), tree_.read(file, files::kNoLimit)});
    if (!report::is_clean(source, report_)) return give_up();
    const std::string id(stem_of(file));
    if (id == kAddresses) return void(content_.addresses = published_addresses(source, report_));
    std::optional<portal::PublishedYear> year = published(source, report_);
    if (year && year->id == id) return content_.published.push_back(std::move(*year));
    if (year) report_.error(year->at, message("no-such-year", {{"named", id}, {"year", year->id}}));
  }

  const report::Source* csv_beside(const std::string& folder, const std::string& name, const report::Location& at) {
    const std::string path = folder.empty() ? name : folder + '/' + name;
    if (!name.ends_with(".csv") || name.find('/') != std::string::npos || !tree_.has(path)) {
      report_.follows(at, message("no-file", {{"file", name}}), path);
      return nullptr;
    }
    return text_of(tree_, path, *content_.sources, report_);
  }

  void read_json(Parsed& parsed) {
    report::Source& source = *parsed.source;
    const std::string& file = source.path;
    tell(parsed.of_text);
    tell(parsed.of_node);
    std::optional<Node>& node = parsed.node;
    if (!node) return give_up();
    const std::string folder(portal::folder_of(file));
    const std::string id(stem_of(file));
    const Reading reading{report_, languages(), &content_.writing, &others_};
    const Beside beside = [&](const std::string& name, const report::Location& at) { return csv_beside(folder, name, at); };
    if (take_import(*node, file, content_, imported_, reading)) return;
    const std::size_t errors = report_.added_errors();
    if (!expand_csv(*node, beside, reading)) return give_up();
    const bool is_sound = report_.added_errors() == errors;
    const auto has = [&](std::string_view key) { return node->find(key) != nullptr; };
    if (file.ends_with(kSnapshot)) {
      const std::size_t name = folder.empty() ? 0 : folder.size() + 1;
      fetched_.push_back({folder, file.substr(name, file.size() - name - kSnapshot.size()), snapshot(*node, reading)});
    } else if (has("measures") || goal_folders_.contains(folder)) {
      if (!is_id(id)) refuse_name(source, id, report_);
      content_.measures.push_back({folder, measures(*node, reading), {&source, 1, 1}});
      for (portal::Measure& measure : content_.measures.back().measures) measure.file = id;
    } else if (id == "kontroller") {
      report_.error({&source, 1, 1}, message("old-name"));
    } else if (id == "checks") {
      content_.checks.push_back({folder, cross_checks(*node, reading), {&source, 1, 1}});
    } else if (id == "glossary") {
      content_.settings.glossary = glossary(*node, reading);
    } else if (id == "synonyms") {
      content_.settings.synonyms = synonyms(*node, reading);
    } else if (id == "redirects") {
      for (portal::Redirect& each : redirects(*node, reading)) content_.redirects.push_back(std::move(each));
    } else if (id == "corrections") {
      content_.corrections.push_back({folder, corrections(*node, reading)});
    } else {
      if (!is_id(id)) refuse_name(source, id, report_);
      content_.tables.push_back({folder, budget_table(*node, is_id(id) ? id : "", content_.settings.variance, reading)});
      if (!is_sound) content_.tables.back().table.whole = false;  // a number in its CSV file could not be read
    }
  }

  const files::Tree& tree_;
  report::Report& report_;
  const unsigned jobs_;
  Content content_;
  std::vector<Variant> variants_;
  std::vector<FetchedFile> fetched_;
  std::vector<ImportRecordFile> imported_;
  OtherLanguages others_;
  std::set<std::string> goal_folders_;
  std::set<std::string> misnamed_;  // folders and texts, told already
};

}  // namespace

Content content(const files::Tree& tree, report::Report& report, unsigned jobs) {
  return ContentReader(tree, report, jobs).read();
}

}  // namespace insyn::load
