// floor.cpp: does only what no site generator can leave out: reads each Markdown file, has cmark-gfm make HTML of it, writes
// that. What a build costs is told against it. Usage: floor CONTENT OUT [WORKERS [SITE]]
//
// With a SITE it writes that site's files instead, each as large as it is there: what no way to make that very site can leave
// out.
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

constexpr int kOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE;

std::string read(const fs::path& path) {
  std::string text(fs::file_size(path), '\0');
  std::ifstream(path, std::ios::binary).read(text.data(), static_cast<std::streamsize>(text.size()));
  return text;
}

std::string_view body(std::string_view text) {
  const std::size_t end = text.starts_with("---\n") ? text.find("\n---\n", 4) : std::string_view::npos;
  return end == std::string_view::npos ? text : text.substr(end + 5);
}

std::unique_ptr<char, decltype(&std::free)> html(std::string_view markdown) {
  cmark_parser* parser = cmark_parser_new(kOptions);
  for (const char* name : {"table", "autolink", "strikethrough"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  cmark_parser_feed(parser, markdown.data(), markdown.size());
  cmark_node* root = cmark_parser_finish(parser);
  char* out = cmark_render_html(root, kOptions, cmark_parser_get_syntax_extensions(parser));
  cmark_node_free(root);
  cmark_parser_free(parser);
  return {out, &std::free};
}

void convert(const std::vector<fs::path>& files, const fs::path& content, const fs::path& out, std::size_t worker,
             std::size_t workers, bool write) {
  std::set<fs::path> folders;
  for (std::size_t i = worker; i < files.size(); i += workers) {
    if (!write) {
      html(body(read(files[i])));
      continue;
    }
    const fs::path to = (out / files[i].lexically_relative(content)).replace_extension(".html");
    if (folders.insert(to.parent_path()).second) fs::create_directories(to.parent_path());
    std::ofstream(to, std::ios::binary) << html(body(read(files[i]))).get();
  }
}

// As many bytes as the real file has, of no meaning. They are read nowhere, so that only writing them is counted.
void write_as_large(const std::vector<std::pair<fs::path, std::size_t>>& files, const fs::path& out, std::size_t worker,
                    std::size_t workers) {
  std::set<fs::path> folders;
  std::string bytes;
  for (std::size_t i = worker; i < files.size(); i += workers) {
    const auto& [path, size] = files[i];
    if (bytes.size() < size) bytes.resize(size, 'x');
    const fs::path to = out / path;
    if (folders.insert(to.parent_path()).second) fs::create_directories(to.parent_path());
    std::ofstream(to, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(size));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return std::fputs("usage: floor CONTENT OUT [WORKERS [SITE]]\n", stderr), 2;
  const fs::path content = argv[1], out = argv[2];
  const std::size_t workers = argc > 3 ? std::stoul(argv[3]) : 1;
  cmark_gfm_core_extensions_ensure_registered();
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(content)) {
    if (entry.path().extension() == ".md") files.push_back(entry.path());
  }
  std::vector<std::pair<fs::path, std::size_t>> site;
  if (argc > 4) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(argv[4])) {
      if (entry.is_regular_file()) site.emplace_back(entry.path().lexically_relative(argv[4]), entry.file_size());
    }
  }
  const auto work = [&](std::size_t worker) {
    convert(files, content, out, worker, workers, site.empty());
    write_as_large(site, out, worker, workers);
  };
  // Processes, not threads: cmark-gfm's parsers share a table.
  for (std::size_t worker = 1; worker < workers; ++worker) {
    if (fork() != 0) continue;
    work(worker);
    return 0;
  }
  work(0);
  while (wait(nullptr) > 0) {
  }
  return 0;
}
