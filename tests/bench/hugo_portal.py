"""The texts of a portal as a site for Hugo with a plain theme, to have something well known beside the figures."""

import shutil

SINGLE = """<!DOCTYPE html><html lang="sv"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<nav>{{ range first 40 (where site.RegularPages "Section" "") }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main><h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}</main></body></html>
"""
LIST = SINGLE.replace("</main>", """<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></main>""")


def command(content, folder):
    """None where Hugo is not installed."""
    hugo = shutil.which("hugo")
    if hugo is None:
        return None
    for path in content.rglob("*.md"):
        name = "_index.md" if path.name == "index.md" else path.name
        to = folder / "content" / path.relative_to(content).with_name(name)
        to.parent.mkdir(parents=True, exist_ok=True)
        # Links of the portal's own kinds mean nothing to Hugo, and stay as they are written.
        shutil.copyfile(path, to)
    for name, text in (("single", SINGLE), ("list", LIST)):
        layout = folder / f"layouts/_default/{name}.html"
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(text, encoding="utf-8")
    (folder / "config.toml").write_text('baseURL = "https://example.org/"\ndisableKinds = ["taxonomy", "term", "RSS", "sitemap"]\n[markup.goldmark.renderer]\nunsafe = false\n')
    return [hugo, "--quiet", "--source", folder]
