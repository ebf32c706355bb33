// attachments.h: within render, the content's pictures and documents: those that narratives link to are held to what they say.
#pragma once

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "files/files.h"
#include "inspect/inspect.h"
#include "portal/portal.h"
#include "report/report.h"

namespace insyn::render {

class Attachments {
 public:
  Attachments(const files::Tree& content, const portal::Settings& settings);

  // To be called for each link to a file; from several threads. Reports what is wrong with the file the first time. Gives the
  // size of a picture.
  std::optional<inspect::Size> use(const std::string& path, report::Report& report);

  // To be called for a link to a file that there is not: it may have been meant for one that then seems unused.
  void miss() { missed_ = true; }

  // Warns of those that no narrative has used, nor one that is held back, unless a link has missed. Where there is an error
  // among those `of_texts` in one that names the file, the file is meant to be there.
  void tell_unused(const std::vector<std::string>& all, const portal::Portal& portal,
                   const std::vector<report::Diagnostic>& of_texts, report::Report& report) const;

  // Those that have been used.
  void put(files::Staging& staging) const;

 private:
  struct Used {
    std::optional<inspect::Size> size;
    std::vector<report::Diagnostic> told;
    bool fits = true;
  };
  Used inspected(const std::string& path) const;

  const files::Tree& content_;
  std::vector<std::string> organisations_;  // whose names in a document are no person's
  std::atomic<bool> missed_ = false;
  std::mutex mutex_;
  std::map<std::string, Used> used_;
};

}  // namespace insyn::render
