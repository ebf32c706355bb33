#include "draft/recipes.h"

#include <fmt/format.h>

namespace insyn::draft {

std::string editor_settings(std::string_view measures_file) {
  return fmt::format(R"({{
  "files.encoding": "utf8",
  "files.eol": "\n",
  "json.schemas": [
    {{ "fileMatch": ["/content/settings.json"], "url": "./.vscode/schemas/settings.schema.json" }},
    {{ "fileMatch": ["/content/**/{}.json"], "url": "./.vscode/schemas/measures.schema.json" }},
    {{ "fileMatch": ["/content/**/budget/*.json", "!*.import.json", "!*.imported.json"], "url": "./.vscode/schemas/table.schema.json" }},
    {{ "fileMatch": ["/content/**/checks.json"], "url": "./.vscode/schemas/checks.schema.json" }},
    {{ "fileMatch": ["/content/**/corrections.json"], "url": "./.vscode/schemas/corrections.schema.json" }},
    {{ "fileMatch": ["/content/**/*.import.json"], "url": "./.vscode/schemas/import.schema.json" }},
    {{ "fileMatch": ["/content/glossary.json"], "url": "./.vscode/schemas/glossary.schema.json" }},
    {{ "fileMatch": ["/content/redirects.json"], "url": "./.vscode/schemas/redirects.schema.json" }},
    {{ "fileMatch": ["/content/synonyms.json"], "url": "./.vscode/schemas/synonyms.schema.json" }},
    {{ "fileMatch": ["/content/**/*.snapshot.json"], "url": "./.vscode/schemas/snapshot.schema.json" }}
  ]
}}
)",
                     measures_file);
}

std::string ignored_by_git() { return "/site/\n/public/\n/.cache/\n"; }

std::string github_pages() {
  return R"(# Checks every change, and publishes what is on the branch main with GitHub Pages.
# Once: Settings > Pages > Source: GitHub Actions; and put the package of insyn (insyn_VERSION_amd64.deb) in packages/.
name: Publish
on:
  push:
  pull_request:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: publish-${{ github.ref }}
jobs:
  build:
    runs-on: ubuntu-latest
    container: debian:12
    steps:
      - uses: actions/checkout@v4
      - name: Install insyn
        run: apt-get update && apt-get install -y --no-install-recommends ./packages/insyn_*.deb
      - name: Build the site
        run: insyn build --base-url "${{ vars.SITE_ADDRESS || format('https://{0}.github.io/{1}/', github.repository_owner, github.event.repository.name) }}"
      - uses: actions/upload-pages-artifact@v3
        with:
          path: site
  deploy:
    if: github.ref == 'refs/heads/main' && github.event_name == 'push'
    needs: build
    runs-on: ubuntu-latest
    environment:
      name: github-pages
    steps:
      - uses: actions/deploy-pages@v4
)";
}

std::string gitlab_pages() {
  return R"(# Checks every change, and publishes what is on the default branch with GitLab Pages.
# Once: put the package of insyn (insyn_VERSION_amd64.deb) in packages/.
default:
  image: debian:12
  before_script:
    - apt-get update && apt-get install -y --no-install-recommends ./packages/insyn_*.deb

check:
  script:
    - insyn check
  rules:
    - if: $CI_COMMIT_BRANCH != $CI_DEFAULT_BRANCH

pages:
  script:
    - insyn build --out public --base-url "$CI_PAGES_URL/"
  artifacts:
    paths:
      - public
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
)";
}

}  // namespace insyn::draft
