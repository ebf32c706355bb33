// recipes.h: within draft, the files around a new portal's content: for the editor, for git and for the code host.
#pragma once

#include <string>
#include <string_view>

namespace insyn::draft {

std::string editor_settings(std::string_view measures_file);  // .vscode/settings.json
std::string ignored_by_git();
std::string github_pages();
std::string gitlab_pages();

}  // namespace insyn::draft
