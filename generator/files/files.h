// files.h: the only door to the disk: folders that are read, and the site that is written.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace insyn::files {

constexpr std::size_t kMostBytes = 64U << 20U;                             // of one file that somebody else wrote
constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();  // of one that we wrote ourselves

struct TreeReads;  // build_memory.h

// A read-only view of a folder, listed once. Paths are relative to it, with "/" between parts.
class Tree {
 public:
  // An entry that cannot be read as a file: a pipe, a link that leads out, a name that is not text.
  struct Misfit {
    std::string path;  // printable: what is not text in it is U+FFFD
    report::Message why;
  };

  // Lists the folder and all below it; dot files and dot folders are left out, and so is what programs leave behind. A symbolic
  // link may stand for a file that lies in the folder. Throws MachineError where the folder or one below it cannot be listed,
  // above 200,000 entries, and at the first misfit.
  static Tree open(const std::filesystem::path& folder);
  // The same of a folder of content, whose misfits are its writer's to mend, and so are kept; of what goes to the top of the site
  // (kRootFolder) dot files are listed too.
  static Tree open_content(const std::filesystem::path& folder);
  // A tree in memory, for tests: path to bytes. `shown` stands before each path in messages.
  static Tree of(std::map<std::string, std::string> files, std::string shown = "content");
  // One tree laid over another: its files stand in for those of the same name beneath.
  static Tree over(Tree upper, Tree beneath);

  const std::vector<std::string>& paths() const { return paths_; }  // sorted by bytes
  const std::vector<Misfit>& misfits() const { return misfits_; }   // not among the paths
  bool has(std::string_view path) const;
  std::string read(std::string_view path, std::size_t limit = kMostBytes) const;  // throws MachineError, also above the limit
  std::size_t size(std::string_view path) const;                                  // bytes; throws MachineError
  std::string shown(std::string_view path) const;  // how messages name it: relative to the current folder
  const std::filesystem::path& folder() const { return folder_; }
  TreeReads& reads() const { return *reads_; }  // for the memory of the build: what `read` has given
  std::vector<const Tree*> layers() const;  // the folders it is made of, itself where it is one; only those have the two above

 private:
  static Tree open(const std::filesystem::path& folder, std::string_view with_dot_files);

  std::filesystem::path folder_;
  std::string shown_;
  std::vector<std::string> paths_;
  std::vector<Misfit> misfits_;
  std::shared_ptr<TreeReads> reads_;
  std::map<std::string, std::string> memory_;
  bool in_memory_ = false;
  std::shared_ptr<const Tree> upper_, beneath_;  // of a tree laid over another
};

// Where modules put the files of the site as they are made. `put` may be called from several threads, once a path.
class Staging {
 public:
  virtual ~Staging() = default;
  virtual void put(std::string path, std::string bytes) = 0;
  // The same; gives its SHA-256, for those who tell of it elsewhere.
  virtual std::string put_summed(std::string path, std::string bytes);
  // Puts these files as they stand in the old site, where that is as the last build wrote it. False, and none is put: they have
  // to be made.
  virtual bool keep(const std::vector<std::string>& paths) { return paths.empty(); }
};

// Puts everything into another one, and knows what was put.
class KnownStaging : public Staging {
 public:
  explicit KnownStaging(Staging& to) : to_(to) {}
  void put(std::string path, std::string bytes) override;
  std::string put_summed(std::string path, std::string bytes) override;
  bool keep(const std::vector<std::string>& paths) override;
  const std::vector<std::string>& paths() const { return paths_; }

 private:
  void note(const std::string& path);

  Staging& to_;
  std::mutex mutex_;
  std::vector<std::string> paths_;
};

// Keeps everything in memory: for the preview and the tests.
class MemoryStaging : public Staging {
 public:
  void put(std::string path, std::string bytes) override;
  const std::map<std::string, std::string>& files() const { return files_; }

 private:
  std::mutex mutex_;
  std::map<std::string, std::string> files_;
};

// Counts and forgets: for `insyn check`.
class NoStaging : public Staging {
 public:
  void put(std::string, std::string) override {}
  std::string put_summed(std::string, std::string) override { return {}; }
};

struct Published {
  std::size_t written = 0, unchanged = 0, removed = 0;  // files; the manifest is not counted
  std::vector<std::string> disowned;  // no longer made, but somebody had changed them: they stay, and are not ours any more
  std::vector<std::string> replaced;  // changed by hand in the old site, and made anew
};

// What a build tells of itself, and is told again where there is nothing to do.
struct Told {
  std::size_t pages = 0, files = 0;
  std::string language;                         // the portal's own
  std::vector<report::Diagnostic> diagnostics;  // without errors: nothing is published then
};

// What has changed since the last build where hardly anything has: no file has come or gone, and the site is as it was written.
struct Since {
  std::vector<std::pair<const Tree*, std::string>> changed;  // files that hold something else now
  std::string notes;                                         // what the last build gave to `remember`
};

// The new site in a folder beside the output. Nothing is seen of it until `publish`; without that, it is cleared away.
//
// A file that is as the old site has it is never written: it is linked across and keeps its time of change. What is not
// in the old site's manifest is somebody else's: it stays as it is, and a build that would write over it stops. All
// failures are MachineErrors, and the old site then stands whole.
//
// A style or script that is no longer made stays for some exchanges, listed in `kept`: pages that are open already ask for it.
class SiteStaging : public Staging {
 public:
  struct Options {
    bool in_place = false;  // replace file by file, for outputs that are mount points: each file whole, the site not in one step
    std::string manifest = "data/manifest.json", sums = "data/manifest.sha256", kept = "data/kept.json";
    unsigned most_exchanges = 10;  // that a file with a fingerprint in its name stays through
    bool compress = false;         // .gz and .br beside what gains from it
    unsigned jobs = 1;             // threads that make them
    // The program and all else that decides what is made, beside the files that are read. Where it is not empty, `as_last_time`
    // is to be asked before anything is put.
    std::string circumstances = {};
  };
  // Refuses (MachineError with a plain sentence) an output that is, holds or lies in one of `inputs`, or that holds files and no
  // manifest of ours (dot files alone do not count). Waits up to `patience` for another build into the same folder, then says so.
  // Clears away what a killed build left behind.
  SiteStaging(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs, Options options,
              std::chrono::milliseconds patience = std::chrono::seconds(10));
  ~SiteStaging() override;

  // What the last build into this site told, where its circumstances, every file that it listed and read in `trees`, and every
  // file that it wrote are as they were: then the site is what a build would make it. Otherwise nothing, and `forgotten` says
  // so where there was a memory of the last build that could not be trusted.
  std::optional<Told> as_last_time(const std::vector<const Tree*>& trees);
  // Where that gave nothing: what has changed since. The trees then know of all else what the last build read of it, so that it
  // may be relied on without being read. Nothing where too much has changed, or the last build is not remembered.
  std::optional<Since> since_last_time(const std::vector<const Tree*>& trees);
  const report::Message& forgotten() const;
  // After `publish`, for the next build; `notes` is for those who make the site. It is not a fault where it cannot be written.
  void remember(const std::vector<const Tree*>& trees, Told told, const std::string& notes);

  // `path` is relative, with "/" between its parts and without "." and ".."; anything else ends the program.
  void put(std::string path, std::string bytes) override;
  std::string put_summed(std::string path, std::string bytes) override;
  bool keep(const std::vector<std::string>& paths) override;
  // Once, after the last `put`. Writes the manifest (path, bytes, XXH128 and SHA-256 of every file), links foreign and unchanged
  // files across and exchanges the folders in one step. A site that is as before is not touched at all.
  Published publish();

 private:
  void add_compressed_forms();

  struct State;
  std::unique_ptr<State> state_;
};

// What is wrong with a site that stands in a folder: files of its manifest that are not there or are not as they were written,
// and files that it says nothing of.
struct SiteFaults {
  std::size_t files = 0;  // of the manifest
  std::vector<std::string> missing, changed, foreign;
};
// Throws MachineError where there is no site with a manifest.
SiteFaults site_faults(const std::filesystem::path& site);

// A file as a manifest names it.
struct PublishedFile {
  std::string path;
  std::uint64_t bytes = 0;
  std::string sha256;
};
// Of a site that stands elsewhere: from the text of its manifest; nothing where it is not one.
std::optional<std::vector<PublishedFile>> published_files(std::string_view manifest);

std::string sha256(std::string_view bytes);  // 64 hexadecimal digits

// One file that is not part of a site. Nothing where there is none; throws MachineError where it cannot be read.
std::optional<std::string> read_file(const std::filesystem::path& path, std::size_t limit = kMostBytes);
// Puts the bytes in its place in one step, with the folders it lies in. Throws MachineError; what was there then stands.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace insyn::files
