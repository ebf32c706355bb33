// year_names.h: within proofread, what there is in each year by its names in each language, and whether a page that asked for it
// in an earlier build would be told something else now.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "packed/packed.h"
#include "proofread/asked.h"
#include "proofread/known_things.h"
#include "proofread/levels.h"
#include "proofread/page_text.h"

namespace insyn::proofread {

struct YearNames {
  YearNames(const portal::Year& year, std::string_view language) : known(year, language), judged(year, language) {}
  KnownThings known;
  JudgedThings judged;
};

class Names {
 public:
  using Of = std::pair<const portal::Year*, std::string_view>;  // and a language

  explicit Names(const std::vector<PageText>& pages);
  const YearNames& of(const PageText& page) const { return of_.at({page.year, page.language()}); }
  const std::map<Of, YearNames>& all() const { return of_; }

  void pack(packed::Writer& out) const;

 private:
  std::map<Of, YearNames> of_;
};

class NamesBefore {
 public:
  // What `pack` wrote in an earlier build. What it is given lives as long.
  NamesBefore(packed::Reader& in, const Names& now, const portal::Portal& portal, const assess::Verdicts& verdicts);
  ~NamesBefore();

  bool answered_the_same(const PageText& page, const Asked& asked) const;

 private:
  struct Difference;
  std::map<Names::Of, Difference> of_;
};

}  // namespace insyn::proofread
