#include "fuzz/targets.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "build.h"
#include "check/check.h"
#include "fetch/readers.h"
#include "files/site_manifest.h"
#include "fuzz/workbook.h"
#include "inspect/inspect.h"
#include "load/load.h"
#include "prose/prose.h"
#include "report/tell.h"
#include "serve/serve.h"
#include "syntax/csv_reader.h"
#include "syntax/json_reader.h"
#include "syntax/yaml_reader.h"
#include "templates/templates.h"

using namespace insyn;

namespace {

using Files = std::map<std::string, std::string>;

void require(bool held) {
  if (!held) std::abort();
}

report::Source source_of(std::string_view bytes, std::string name) { return {name, name, std::string(bytes)}; }

// Every message can be told as text and as JSON, whatever it quotes.
void tell(const report::Report& report) {
  const std::vector<report::Diagnostic> all = report.sorted();
  for (const report::Diagnostic& each : all) require(!report::text(each).empty());
  require(report::json(all).ends_with("]\n"));
}

void read_json(std::string_view bytes) {
  const report::Source source = source_of(bytes, "a.json");
  report::Report report;
  const auto root = syntax::json(source, report);
  require(root.has_value() || report.errors() > 0);
  tell(report);
}

void read_yaml(std::string_view bytes) {
  const report::Source source = source_of(bytes, "a.md");
  report::Report report;
  if (const auto place = syntax::front_matter(source, report)) {
    const auto root = syntax::yaml(source, *place, report);
    require(root.has_value() || report.errors() > 0);
  }
  tell(report);
}

void read_csv(std::string_view bytes) {
  const report::Source source = source_of(bytes, "a.csv");
  for (const char delimiter : {',', ';', '\t'}) {
    report::Report report;
    const auto table = syntax::csv(source, delimiter, report);
    require(table.has_value() || report.errors() > 0);
    tell(report);
  }
}

// Answers every question of a narrative, with the words it was asked with.
class Answers : public prose::Resolver {
 public:
  std::optional<prose::LinkTo> link(std::string_view to, const report::Location&) override {
    return prose::LinkTo{.href = std::string(to), .external = to.starts_with("http")};
  }
  std::optional<prose::Html> figure(std::string_view, std::string_view caption, const report::Location&) override {
    return prose::Html::trusted(prose::escaped(caption));
  }
  std::optional<std::string> value(std::string_view name, const report::Location&) override { return std::string(name); }
};

void read_markdown(std::string_view bytes) {
  static const bool ready = (prose::prepare(), true);
  require(ready);
  const report::Source source = source_of(bytes, "a.md");
  report::Report report;
  Answers answers;
  prose::Input input;
  input.source = &source;
  const prose::Document document = prose::document(input, answers, report);
  require(document.html.markup().find("<script") == std::string::npos);
  tell(report);
}

void read_layout(std::string_view bytes) {
  report::Report report;
  const auto layouts =
      templates::Templates::load(files::Tree::of(Files{{"page.mustache", std::string(bytes)}}, "layouts"), report);
  tell(report);
}

void read_catalogue(std::string_view bytes) {
  report::Report report;
  portal::Sources sources;
  const files::Tree layouts = files::Tree::of(Files{{"languages/sv.json", std::string(bytes)}}, "layouts");
  const language::Catalogue read = load::catalogue(layouts, "languages/sv.json", sources, report);
  const language::Language language("sv", read, report);
  tell(report);
}

// The first byte chooses the sort of service.
void read_answer(std::string_view bytes) {
  if (bytes.empty()) return;
  const std::vector<std::string> languages = {"sv", "en"};
  const std::string body(bytes.substr(1));
  portal::FetchSource from;
  const fetch::Wanted wanted{from, languages};
  const fetch::Page page{"https://data.example/t", body}, none{};
  switch (static_cast<unsigned char>(bytes.front()) % 5) {
    case 0:
      from.kind =
          portal::KoladaSource{.base = "https://data.example", .kpi = "N00945", .area = "0025", .areas = {}, .genders = ""};
      fetch::read_kolada(wanted, {{page}, none, {}});
      fetch::kolada_next_page(page);
      break;
    case 1:
      from.kind = portal::JsonStatSource{"https://data.example/t", {}};
      fetch::read_jsonstat(wanted, page);
      break;
    case 2:
      from.kind = portal::PxwebSource{};
      std::get<portal::PxwebSource>(from.kind).format = "json";
      fetch::read_pxweb(wanted, page, page, {});
      fetch::read_pxweb_config(page, "sv");
      break;
    default: {
      portal::CsvSource table;
      table.address = "https://data.example/t";
      table.value = "value";
      table.comma = (static_cast<unsigned char>(bytes.front()) & 1U) != 0;
      table.selection.time = "time";
      from.kind = table;
      fetch::read_csv(wanted, page);
    }
  }
}

void read_manifest(std::string_view bytes) {
  const auto read = files::file_list(bytes, "manifest");
  if (!read) return;
  // What is read can be written and read again.
  files::ManifestEntries entries;
  for (const files::ListedFile& file : read->files) entries.emplace(file.path, file.entry);
  require(files::file_list(files::manifest_text(entries, read->compressed_by), "manifest").has_value());
}

void read_published(std::string_view bytes) {
  const report::Source source = source_of(bytes, "2020.json");
  report::Report report;
  const auto year = load::published(source, report);
  require(year.has_value() || report.errors() > 0);
  tell(report);
}

Files folder(const std::filesystem::path& path) {
  Files out;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream in(entry.path(), std::ios::binary);
    out.emplace(entry.path().lexically_relative(path).string(), std::string(std::istreambuf_iterator<char>(in), {}));
  }
  return out;
}

struct Root {
  Files content, layouts, assets;
};

const Root& root(std::string_view portal) {
  static std::map<std::string, Root, std::less<>> roots;
  auto found = roots.find(portal);
  if (found == roots.end()) {
    const char* given = std::getenv("INSYN_ROOT");
    const std::filesystem::path top = given == nullptr ? INSYN_ROOT : given;
    Root made{folder(top / "tests/golden" / portal / "content"), folder(top / "layouts"), folder(top / "assets")};
    found = roots.emplace(portal, std::move(made)).first;
  }
  return found->second;
}

// Whether content can be published, told before the words of every language are read, which takes most of a small build's time.
bool is_sound(const files::Tree& tree) {
  report::Report report;
  portal::Content content = load::content(tree, report);
  check::hold_back(content, {}, {}, report);
  check::portal(std::move(content), report);
  tell(report);
  return report.errors() == 0;
}

// The whole of a build with one file of the content replaced; a portal without errors makes a site.
void with_file(std::string_view portal, const std::string& file, std::string_view bytes) {
  const Root& from = root(portal);
  Files content = from.content;
  content[file] = std::string(bytes);
  const Trees trees{files::Tree::of(std::move(content)), files::Tree::of(from.layouts, "layouts"),
                    files::Tree::of(from.assets, "assets")};
  if (!is_sound(trees.content)) return;
  report::Report report;
  files::MemoryStaging site;
  build(trees, {}, site, report, [](std::string_view) {});
  require(report.errors() > 0 || site.files().contains("index.html"));
  tell(report);
}

void read_snapshot(std::string_view bytes) { with_file("fetched", "2020/samhalle/oppna-data/invanare.snapshot.json", bytes); }

// The first byte chooses the file.
void read_content(std::string_view bytes) {
  if (bytes.empty()) return;
  const Files& files = root("small").content;
  auto file = files.begin();
  std::advance(file, static_cast<std::ptrdiff_t>(static_cast<unsigned char>(bytes.front()) % files.size()));
  with_file("small", file->first, bytes.substr(1));
}

// The first byte chooses what the file says that it is.
void read_file(std::string_view bytes) {
  if (bytes.empty()) return;
  constexpr std::string_view endings[] = {"svg", "png", "jpg", "gif", "webp", "avif", "pdf", "docx", "ods", "csv"};
  const std::string_view ending = endings[static_cast<unsigned char>(bytes.front() - '0') % std::size(endings)];
  const report::Source source = source_of(bytes.substr(1), "a." + std::string(ending));
  report::Report report;
  inspect::file(source, {"Provby"}, report);
  tell(report);
}

// The bytes as a request to the preview; its answer, whatever it is, ends.
void read_request(std::string_view bytes) {
  static serve::Preview preview(serve::Preview::Options{});
  static const bool shown = (preview.show({.site = {{"index.html", "<!doctype html><title>a</title><body></body>"}},
                                           .origins = {},
                                           .findings = {},
                                           .failure = {}}),
                             true);
  require(shown);
  const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  require(connection >= 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<std::uint16_t>(preview.port()));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  require(connect(connection, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
  // Its port is free at once: there are thousands a second.
  constexpr linger at_once{.l_onoff = 1, .l_linger = 0};
  require(setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once) == 0);
  for (std::string_view rest = bytes; !rest.empty();) {
    const ssize_t sent = send(connection, rest.data(), rest.size(), MSG_NOSIGNAL);
    if (sent <= 0) break;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  }
  shutdown(connection, SHUT_WR);
  char buffer[4096];
  while (recv(connection, buffer, sizeof buffer, 0) > 0) {
  }
  close(connection);
}

}  // namespace

const std::map<std::string, Target>& targets() {
  static const std::map<std::string, Target> all = {
      {"answer", read_answer},     {"catalogue", read_catalogue}, {"content", read_content}, {"csv", read_csv},
      {"file", read_file},         {"json", read_json},           {"layout", read_layout},   {"manifest", read_manifest},
      {"markdown", read_markdown}, {"published", read_published}, {"request", read_request}, {"snapshot", read_snapshot},
      {"workbook", read_workbook}, {"yaml", read_yaml},
  };
  return all;
}
