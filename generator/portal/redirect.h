// redirect.h: addresses that were published, and what became of those that are no more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "portal/text.h"

namespace insyn::portal {

// One entry of redirects.json. Addresses are relative to the site; a fragment may follow ("2020/index.html#ekonomi").
struct Redirect {
  std::string from;
  std::string to;  // an address, of this site or of another (https://…); empty: the page is gone
  Text gone;       // why it is gone
  report::Location at, from_at, to_at;
  bool of_folder = false;  // one of many that an entry for a folder stands for: an address that is still there is left alone

  bool is_gone() const { return to.empty(); }
};

struct PublishedAddress {
  std::string address;
  report::Location at;  // where the record, or the manifest of the site that was published, names it
};

// Whether a file of the site is promised to stay where it is: pages, data files, feeds and attachments. Others may come and go:
// styles and scripts, which are found through pages, and what only some builds make.
bool is_promised(std::string_view path);

// The ids of a page of ours that links from elsewhere may name: those of headings, sections, items and rows, not the ones that
// layouts give to their own parts ("s-goals"). None on pages that are made anew all the time, such as the index from A to Z.
std::vector<std::string_view> promised_fragments(std::string_view html);
// All ids, of any element.
std::vector<std::string_view> all_fragments(std::string_view html);

}  // namespace insyn::portal
