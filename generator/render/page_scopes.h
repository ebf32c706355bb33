// page_scopes.h: within render, which pages a change in the folder of a goal cannot reach.
//
// The scope of a goal is its folder: its text, its measures and their data, its projects. Scopes that name something of each
// other belong together, and so do those that hold the same id in two years. The page of a goal, a measure or a project is made
// of files in its scope and in those that belong with it, of files outside all scopes, of the narratives that it reads, and of
// what stands round it: the frame, the names and addresses of pages that it links to without naming them, and its data files. All
// other pages may be made of anything.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "packed/packed.h"
#include "render/frame.h"
#include "render/site.h"

namespace insyn::render {

class PageScopes {
 public:
  // `changed`: paths of files of the content.
  PageScopes(const portal::Portal& portal, const std::vector<std::string>& changed);

  // Whether all that has changed lies within scopes.
  bool hold_all() const { return hold_all_; }
  // Whether nothing has changed in the files that the page may be made of.
  bool are_as_before(const route::PageAddress& place) const;

 private:
  std::unordered_map<std::string_view, std::size_t> by_folder_;
  std::unordered_set<std::size_t> changed_;  // those that belong with one in which something has
  std::vector<std::size_t> with_;            // the first of those that a scope belongs with
  bool hold_all_ = true;
};

// Of the values in a view, and of those that it shares with others but the words of a language.
packed::Sum sum_of(const View& view);

// Of the addresses of all pages, and what each is about.
packed::Sum sum_of(const route::SiteMap& map);

// Of all that stands round a page.
packed::Sum sum_around(const route::PageAddress& place, const packed::Sum& frame, const Neighbours& neighbours,
                       const std::vector<const route::PageAddress*>& mentions, const Site& site);

}  // namespace insyn::render
