// scopes.h: which pages and data files a change in the folder of a goal cannot reach.
//
// The scope of a goal is its folder: its text, its measures and their data, its projects. Scopes that name something of each
// other belong together, and so do those that hold the same id in two years. The page of a goal, a measure or a project is made
// of files in its scope and in those that belong with it, of files outside all scopes, of the narratives that it reads, and of
// what stands round it: the frame, the names and addresses of pages that it links to without naming them, and its data files. The
// page of a folder that has no other says where another one is, and nothing more.
// These are made of files in its scopes and outside all, of addresses, and of the day that its year was last changed. All other
// pages and data files may be made of anything.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "packed/packed.h"
#include "route/route.h"

namespace insyn::route {

class Scopes {
 public:
  // `changed`: paths of files of the content.
  Scopes(const portal::Portal& portal, const std::vector<std::string>& changed);

  // Whether all that has changed lies within scopes.
  bool hold_all() const { return hold_all_; }
  // Whether nothing has changed in the files that the page, or those of the goal, may be made of.
  bool are_as_before(const PageAddress& place) const;
  bool are_as_before(const portal::Goal& goal) const;

 private:
  std::unordered_map<std::string_view, std::size_t> by_folder_;
  std::unordered_set<std::size_t> changed_;  // those that belong with one in which something has
  std::vector<std::size_t> with_;            // the first of those that a scope belongs with
  bool hold_all_ = true;
};

// Of the addresses of all pages, and what each is about.
packed::Sum sum_of(const SiteMap& map);

}  // namespace insyn::route
