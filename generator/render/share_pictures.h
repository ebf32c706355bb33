// share_pictures.h: within render, the picture that a link to a page is shown with elsewhere: the verdict, whose word, the
// figure.
#pragma once

#include <optional>
#include <string>

#include "render/writer.h"

namespace insyn::render {

struct SharePicture {
  std::string
      path;  // "pictures/2020-goda-vagar.sv.0123456789abcdef.png": named for what it shows, so that an old one can be kept
  std::string svg;
  std::string words;  // what it shows
};

// Of the start page and of a goal; of other pages none.
std::optional<SharePicture> share_picture(const Writer& writer, report::Report& report);

}  // namespace insyn::render
