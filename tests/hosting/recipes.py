#!/usr/bin/env python3
"""Starts real web servers with the configurations of docs/hosting.md, on loopback, and holds their answers to what it promises.

recipes.py INSYN ROOT [nginx|apache|caddy ...]: prints what does not hold, and last `N passed, N failed`. A server that is not
installed is skipped, and said; with CI set that is a failure.
"""
import gzip
import http.client
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from tally import finish, hold  # noqa: E402

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PROGRAMS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}
NAME = "insyn.example.se"
BROTLI_OF_NGINX = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# The block of the document in this language.
def recipe(language):
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    return re.search(rf"^```{language}\n(.*?)^```", text, re.M | re.S)[1]


# As printed, but for the paths, the ports and the name that every host has of its own.
def fitted(server, folder, site, sub_path, https, http):
    text = recipe(server)
    if sub_path:
        text = text.replace("/srv/insyn/site/data/", f"{site}/{sub_path}/data/")
    text = text.replace("/srv/insyn/site", str(site))
    if server == "nginx" and BROTLI_OF_NGINX.exists():
        text = text.replace("  gzip_static on;", "  gzip_static on;\n  brotli_static on;")
    if sub_path:
        text = text.replace("/404.html", f"/{sub_path}/404.html")
    live = f"/etc/letsencrypt/live/{NAME}"
    text = text.replace(f"{live}/fullchain.pem", str(folder / "certificate.pem")).replace(f"{live}/privkey.pem", str(folder / "key.pem"))
    if server == "nginx":
        return text.replace("listen 443 ssl", f"listen 127.0.0.1:{https} ssl").replace("listen 80", f"listen 127.0.0.1:{http}")
    if server == "apache":
        return text.replace("*:443", f"127.0.0.1:{https}").replace("*:80", f"127.0.0.1:{http}")
    body = text.replace(f"\n{NAME} {{", f"\nhttps://{NAME}:{https} {{\n  bind 127.0.0.1\n  tls {folder}/certificate.pem {folder}/key.pem", 1)
    return f"{{\n  admin off\n    http_port {http}\n  https_port {https}\n}}\n{body}"


def command(server, folder, config, https, http):
    if server == "nginx":
        whole = folder / "nginx.conf"
        temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        module = f"load_module {BROTLI_OF_NGINX};\n" if BROTLI_OF_NGINX.exists() else ""
        whole.write_text(f"{module}daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;\nevents {{}}\n"
                         f"http {{\naccess_log off;\n{temporary}\ninclude {config};\n}}\n")
        return ["nginx", "-p", folder, "-c", whole]
    if server == "apache":
        modules = "/usr/lib/apache2/modules"
        loads = "\n".join(f"LoadModule {name}_module {modules}/mod_{name}.so" for name in
                          ("mpm_event", "authz_core", "ssl", "headers", "deflate", "filter", "dir", "mime", "rewrite", "alias", "socache_shmcb")
                          if Path(f"{modules}/mod_{name}.so").exists())
        whole = folder / "apache.conf"
        whole.write_text(f"{loads}\nServerRoot {folder}\nPidFile {folder}/pid\nErrorLog {folder}/errors\nServerName localhost\n"
                         f"DefaultRuntimeDir {folder}\nMutex file:{folder}\n"
                         f"User nobody\nGroup nogroup\nTypesConfig /etc/mime.types\nListen 127.0.0.1:{https}\nListen 127.0.0.1:{http}\nInclude {config}\n")
        return ["apache2", "-X", "-f", whole]
    return ["caddy", "run", "--config", config, "--adapter", "caddyfile"]


class Answer:
    def __init__(self, port, path, **headers):
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=context)
        connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", port), 10), server_hostname=NAME)
        connection.request("GET", path, headers={"Host": NAME, **headers})
        response = connection.getresponse()
        self.status, self.headers, self.body = response.status, response.headers, response.read()
        connection.close()

    def __getitem__(self, name):
        return ", ".join(self.headers.get_all(name, []))


POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
          "base-uri 'none'; frame-ancestors 'none'")
EVERYWHERE = {"Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "strict-origin-when-cross-origin",
              "Permissions-Policy": "camera=(), geolocation=(), microphone=()", "Strict-Transport-Security": "max-age=31536000"}
TYPES = {"index.html": "text/html", "data/portal.json": "application/json", "feed.xml": "application/atom+xml",
         "sitemap.xml": ("text/xml", "application/xml"), "robots.txt": "text/plain", "data/dcat.rdf": "application/rdf+xml"}


def ask(server, port, site, prefix):
    fingerprinted = next(path for path in site.glob("assets/site.*.css"))
    table = next(path for path in site.glob("data/**/*.csv"))
    paths = {**TYPES, str(table.relative_to(site)): "text/csv", str(fingerprinted.relative_to(site)): "text/css"}
    for path, kind in paths.items():
        if not (site / path).exists():
            hold(server, False, f"the site has no {path}")
            continue
        answer = Answer(port, f"{prefix}/{path}")
        kinds = (kind,) if isinstance(kind, str) else kind
        hold(server, answer.status == 200, f"{path}: status {answer.status}")
        hold(server, answer.body == (site / path).read_bytes(), f"{path}: other bytes")
        hold(server, answer["Content-Type"].split(";")[0] in kinds, f"{path}: {answer['Content-Type']}")
        hold(server, kinds[0] == "image/svg+xml" or "utf-8" in answer["Content-Type"].lower() or path in ("sitemap.xml", "robots.txt"),
             f"{path}: no charset in {answer['Content-Type']}")
        for name, value in EVERYWHERE.items():
            hold(server, answer[name] == value, f"{path}: {name} is “{answer[name]}”")
        kept = "immutable" if path.endswith(".css") else "no-cache"
        hold(server, kept in answer["Cache-Control"] and "," not in answer["Cache-Control"].replace("public, max-age=31536000, immutable", ""),
             f"{path}: Cache-Control is “{answer['Cache-Control']}”")
        hold(server, (answer["Access-Control-Allow-Origin"] == "*") == path.startswith("data/"), f"{path}: CORS “{answer['Access-Control-Allow-Origin']}”")
        squeezed = Answer(port, f"{prefix}/{path}", **{"Accept-Encoding": "gzip"})
        if len(answer.body) > 2000:
            hold(server, squeezed["Content-Encoding"] == "gzip" and gzip.decompress(squeezed.body) == answer.body, f"{path}: not compressed")
            hold(server, squeezed.body == (site / f"{path}.gz").read_bytes(), f"{path}: compressed anew, and not sent as it lies beside the file")
            hold(server, squeezed["Content-Type"] == answer["Content-Type"], f"{path}: compressed it is {squeezed['Content-Type']}, else {answer['Content-Type']}")
            hold(server, squeezed["Cache-Control"] == answer["Cache-Control"], f"{path}: compressed it is cached otherwise: {squeezed['Cache-Control']}")
            smallest = Answer(port, f"{prefix}/{path}", **{"Accept-Encoding": "gzip, deflate, br, zstd"})
            if server != "nginx" or BROTLI_OF_NGINX.exists():
                hold(server, smallest["Content-Encoding"] == "br" and smallest.body == (site / f"{path}.br").read_bytes(),
                     f"{path}: no Brotli but “{smallest['Content-Encoding']}”")
                hold(server, smallest["Content-Type"] == answer["Content-Type"], f"{path}: with Brotli it is {smallest['Content-Type']}")
            for name, value in EVERYWHERE.items():
                hold(server, smallest[name] == value, f"{path}: compressed, {name} is “{smallest[name]}”")
            hold(server, "accept-encoding" in squeezed["Vary"].lower(), f"{path}: Vary is “{squeezed['Vary']}”")
        again = Answer(port, f"{prefix}/{path}", **({"If-None-Match": answer["ETag"]} if answer["ETag"] else {"If-Modified-Since": answer["Last-Modified"]}))
        hold(server, again.status == 304, f"{path}: asked again, {again.status}")
    part = Answer(port, f"{prefix}/data/portal.json", Range="bytes=0-9")
    hold(server, part.status == 206 and len(part.body) == 10, f"a range: {part.status}, {len(part.body)} bytes")
    for path in (f"{prefix}/finns-inte", f"{prefix}/data/finns-inte.csv", f"{prefix}/assets/site.0123456789abcdef.css"):
        lost = Answer(port, path)
        hold(server, lost.status == 404 and lost.body == (site / "404.html").read_bytes(), f"{path}: {lost.status}, {len(lost.body)} bytes")
        for name, value in EVERYWHERE.items():
            hold(server, lost[name] == value, f"{path}: {name} is “{lost[name]}”")
    for path, to in MOVED.items():
        moved = Answer(port, f"{prefix}/{path}")
        hold(server, moved.status == 301 and moved["Location"].endswith(f"{prefix}/{to}"), f"{path}: {moved.status}, {moved['Location']}")
    for path in GONE:
        gone = Answer(port, f"{prefix}/{path}")
        page = site / (path + "index.html" if path.endswith("/") else path)
        hold(server, gone.status == 410 and gone.body == page.read_bytes(), f"{path}: {gone.status}, {len(gone.body)} bytes")
        for name, value in EVERYWHERE.items():
            hold(server, gone[name] == value, f"{path}: {name} is “{gone[name]}”")
    front = Answer(port, f"{prefix}/")
    hold(server, front.status == 200 and front.body == (site / "index.html").read_bytes(), f"the folder itself: {front.status}")


# What Mozilla's HTTP Observatory would say, as it publishes its scoring: 100 to begin with, less for what is missing and more for what is
# done well; what is more counts from 90 on. A page's headers and words, and where the plain address leads. 100 is an A+.
def observatory(headers, page, leads_to):
    less, more = 0, 0
    policy = {each.split()[0]: each.split()[1:] for each in headers("Content-Security-Policy").split(";") if each.split()}
    scripts, styles = (policy.get(kind, policy.get("default-src")) for kind in ("script-src", "style-src"))
    wide = {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*", "ftp:"}
    if scripts is None or wide & {*scripts, *policy.get("object-src", policy.get("default-src", []))}:
        less += 25 if scripts is None else 20
    elif not wide & {*(styles or [])}:
        more += 10 if policy.get("default-src") == ["'none'"] else 5
    less += 20 if headers("Set-Cookie") and "secure" not in headers("Set-Cookie").lower() else 0
    less += 50 if headers("Access-Control-Allow-Origin") == "*" and headers("Access-Control-Allow-Credentials") == "true" else 0
    less += 20 if leads_to is None else 0 if leads_to.startswith("https://") else 5
    referrer = headers("Referrer-Policy").split(",")[-1].strip()
    more += 5 if referrer in ("no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin") else 0
    less += 5 if referrer in ("unsafe-url", "origin", "origin-when-cross-origin", "no-referrer-when-downgrade") else 0
    age = re.search(r"max-age=(\d+)", headers("Strict-Transport-Security"))
    less += 20 if not age else 10 if int(age[1]) < 15768000 else 0
    for script in re.findall(r"<script[^>]*\ssrc=[\"']?([^\"' >]+)", page):
        less += 50 if script.startswith(("http:", "//")) else 5 if script.startswith("https:") else 0
    less += 0 if headers("X-Content-Type-Options") == "nosniff" else 5
    framed = policy.get("frame-ancestors") in (["'none'"], ["'self'"])
    more += 5 if framed or headers("X-Frame-Options").upper() in ("DENY", "SAMEORIGIN") else 0
    less += 0 if framed or headers("X-Frame-Options") else 20
    return 100 - less + (more if 100 - less >= 90 else 0)


def plain_redirect(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": NAME})
    answer = connection.getresponse()
    connection.close()
    return answer.headers["Location"] if answer.status in (301, 302, 307, 308) else None


def score(server, port, plain, site, prefix):
    for path in ("/", "/om.html", "/finns-inte"):
        answer, leads_to = Answer(port, prefix + path), plain_redirect(plain, prefix + path)
        hold(server, leads_to == f"https://{NAME}{prefix}{path}", f"http leads to {leads_to}")
        points = observatory(lambda name: answer[name], answer.body.decode("utf-8"), leads_to)
        hold(server, points >= 100, f"{path}: the Observatory gives {points}, which is no A+")
    # The scoring itself takes away what it should.
    said = {**EVERYWHERE}
    whole = observatory(lambda name: said.get(name, ""), "", "https://a/")
    for without in ("Content-Security-Policy", "Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy"):
        less = observatory(lambda name: said.get(name, "") if name != without else "", "", "https://a/")
        hold(server, less < whole, f"without {without} the score is {less}, with it {whole}")
    hold(server, observatory(lambda name: said.get(name, ""), "", None) < 100 and observatory(lambda name: "", "", None) < 50, "a host that says nothing scores well")


# One page of each template.
def pages_of_each_kind(site):
    out = {}
    for path in sorted(site.rglob("*.html")):
        kind = re.search(r'data-template="([^"]+)"', path.read_text("utf-8")[:300])
        if kind:
            out.setdefault(kind[1], str(path.relative_to(site)))
    return out


# A browser has nothing to say of any page: no breach of the policy, nothing that is not there, nothing of another type.
def browse(server, port, site):
    program = next((name for name in ("chromium-headless-shell", "chromium") if shutil.which(name)), None)
    if program is None:
        print("chromium is not installed, so its console is not looked at")
        hold(server, not os.environ.get("CI"), "chromium is needed on CI")
        return
    for kind, path in pages_of_each_kind(site).items():
        with tempfile.TemporaryDirectory() as profile:
            told = subprocess.run([program, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                                   "--disable-component-update", "--disable-sync", "--disable-quic", "--ignore-certificate-errors",
                                   f"--host-resolver-rules=MAP {NAME} 127.0.0.1", f"--user-data-dir={profile}", "--enable-logging=stderr", "--v=0",
                                   "--virtual-time-budget=3000", "--dump-dom", f"https://{NAME}:{port}/{path}"],
                                  capture_output=True, text=True, timeout=120)
        said = [line for line in told.stderr.splitlines() if "CONSOLE" in line]
        hold(server, not said, f"{path} ({kind}): the browser's console says {said[:2]}")
        hold(server, "<main" in told.stdout, f"{path} ({kind}): the browser shows nothing")


def run(server, content_site, sub_path):
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        site = folder / "www" / sub_path if sub_path else folder / "www"
        shutil.copytree(content_site, site)
        served = folder / "www"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}", "-addext",
                        f"subjectAltName=DNS:{NAME}", "-keyout", folder / "key.pem", "-out", folder / "certificate.pem"],
                       check=True, stderr=subprocess.DEVNULL)
        https, plain = free_port(), free_port()
        config = folder / "recipe.conf"
        config.write_text(fitted(server, folder, served, sub_path, https, plain))
        environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        with open(folder / "told", "wb") as told:
            process = subprocess.Popen(command(server, folder, config, https, plain), stdout=told, stderr=told, env=environment)
        try:
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", https), 1).close()
                    break
                except OSError:
                    if process.poll() is not None:
                        break
                    time.sleep(0.1)
            if process.poll() is not None:
                hold(server, False, "does not start as printed:\n" + (folder / "told").read_text("utf-8", "replace")[-2000:])
                return
            ask(server, https, site, f"/{sub_path}" if sub_path else "")
            score(server, https, plain, site, f"/{sub_path}" if sub_path else "")
            if server == "nginx" and not sub_path:
                browse(server, https, site)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


MOVED = {"gammal.html": "2021/index.html", "gammal-mapp/": "om.html", "gammal-mapp/index.html": "om.html", "gamla.csv": "data/portal.json"}
GONE = ["borta.html", "borta-mapp/"]
wanted = sys.argv[3:] or list(PROGRAMS)
os.environ["PATH"] += ":/usr/sbin"
with tempfile.TemporaryDirectory() as folder:
    content = Path(folder) / "content"
    shutil.copytree(ROOT / "tests/golden/small/content", content)
    entries = [{"from": path, "to": to} for path, to in MOVED.items() if not path.endswith("/index.html")]
    entries += [{"from": path, "gone": "Sidan är borta, och så här kom det sig."} for path in GONE]
    (content / "redirects.json").write_text(json.dumps({"redirects": entries}), "utf-8")
    for sub_path in ("", "insyn"):
        subprocess.run([INSYN, "build", "--content", content, "--layouts", ROOT / "layouts", "--assets", ROOT / "assets", "--out",
                        Path(folder) / f"site-{sub_path}", "--base-url", f"https://{NAME}/{sub_path}"], check=True, stderr=subprocess.PIPE)
        lines = (Path(folder) / f"site-{sub_path}/_redirects").read_text("utf-8").splitlines()
        hold("_redirects", len(lines) == len(set(lines)) >= len(MOVED) and all(re.fullmatch(r"/[!-~]* (/|https://)[!-~]* 30[128]", line) for line in lines if line and not line.startswith("#")),
             f"lines that GitLab and Netlify do not read: {lines}")
    for server in wanted:
        if shutil.which(PROGRAMS[server]) is None:
            print(f"{server} is not installed, so its recipe is not tried")
            hold(server, not os.environ.get("CI"), "it is needed on CI")
            continue
        for sub_path in ("", "insyn"):
            run(server, Path(folder) / f"site-{sub_path}", sub_path)


# What IIS's own schema allows where, as far as we use it: of an element its attributes, and the elements within it.
WEB_CONFIG = {
    "configuration": ({}, {"system.webServer"}), "system.webServer": ({}, {"defaultDocument", "httpErrors", "staticContent", "httpProtocol", "rewrite"}),
    "defaultDocument": ({"enabled": "true|false"}, {"files"}), "files": ({}, {"clear", "add"}), "clear": ({}, set()),
    "httpErrors": ({"errorMode": "DetailedLocalOnly|Custom|Detailed", "existingResponse": "Auto|Replace|PassThrough"}, {"remove", "error"}),
    "error": ({"statusCode": r"[4-9]\d\d", "path": r"[^/].*|/.*", "responseMode": "File|ExecuteURL|Redirect"}, set()),
    "staticContent": ({}, {"clientCache", "remove", "mimeMap"}), "clientCache": ({"cacheControlMode": "NoControl|DisableCache|UseMaxAge|UseExpires"}, set()),
    "mimeMap": ({"fileExtension": r"\.[a-z0-9]+", "mimeType": r"[a-z]+/[a-z0-9.+-]+(; charset=utf-8)?"}, set()),
    "httpProtocol": ({}, {"customHeaders"}), "customHeaders": ({}, {"remove", "add"}), "rewrite": ({}, {"outboundRules"}),
    "outboundRules": ({}, {"rule"}), "rule": ({"name": ".+"}, {"match", "conditions", "action"}),
    "match": ({"serverVariable": "RESPONSE_[A-Za-z_]+", "pattern": ".+"}, set()), "conditions": ({}, {"add"}),
    "action": ({"type": "Rewrite|None", "value": ".+"}, set()),
}
OF_PARENT = {("files", "add"): {"value": ".+"}, ("customHeaders", "add"): {"name": "[A-Za-z-]+", "value": ".+"}, ("customHeaders", "remove"): {"name": "[A-Za-z-]+"},
             ("conditions", "add"): {"input": r"\{[A-Z_]+\}", "pattern": ".+"}, ("httpErrors", "remove"): {"statusCode": r"\d+"},
             ("staticContent", "remove"): {"fileExtension": r"\.[a-z0-9]+"}}


def hold_web_config(element, parent=""):
    """Elements and attributes are those of IIS, each in its place; what a list of the server has already is removed before it is added."""
    attributes = OF_PARENT.get((parent, element.tag)) or WEB_CONFIG.get(element.tag, ({}, set()))[0]
    hold("iis", element.tag in WEB_CONFIG or (parent, element.tag) in OF_PARENT, f"there is no {element.tag} in {parent}")
    hold("iis", set(element.attrib) == set(attributes) and all(re.fullmatch(attributes[name], value) for name, value in element.attrib.items()),
         f"{element.tag} has {element.attrib}")
    within = WEB_CONFIG.get(element.tag, ({}, set()))[1]
    hold("iis", {each.tag for each in element} <= within, f"{element.tag} holds {[each.tag for each in element]}")
    known = [(each.tag, each.get("fileExtension") or each.get("statusCode")) for each in element]
    for at, (tag, name) in enumerate(known):
        if tag in ("mimeMap", "error"):
            hold("iis", ("remove", name) in known[:at] and known.count((tag, name)) == 1, f"{name} would be there twice")
    for each in element:
        if each.get("pattern"):
            re.compile(each.get("pattern"))
        hold_web_config(each, element.tag)


def store():
    """The lines for an object store, run as printed by rclone, which takes a folder for a store."""
    if shutil.which("rclone") is None:
        print("rclone is not installed, so the lines for an object store are not tried")
        hold("store", not os.environ.get("CI"), "rclone is needed on CI")
        return
    block = next(each for each in re.findall(r"^```sh\n(.*?)^```", (ROOT / "docs/hosting.md").read_text("utf-8"), re.M | re.S) if "rclone" in each)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        shutil.copytree(ROOT / "tests/golden/small/content", folder / "content")
        environment = {**os.environ, "PATH": f"{INSYN.parent}:{os.environ['PATH']}", "RCLONE_CONFIG": str(folder / "none"), "RCLONE_CONFIG_STORE_TYPE": "alias",
                       "RCLONE_CONFIG_STORE_REMOTE": str(folder / "store")}
        for words in ("En gång.", "En gång till."):
            page = folder / "content/om.md"
            page.write_text(page.read_text("utf-8") + f"\n\n{words}\n", "utf-8")
            after = {}
            for line in block.replace("/srv/insyn/build", str(folder / "build")).replace("store:insyn", "store:insyn").splitlines():
                ran = subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, env=environment)
                hold("store", ran.returncode == 0, f"{line}: {ran.stderr[-400:]}")
                after[len(after)] = sorted(str(path.relative_to(folder / "store/insyn")) for path in folder.glob("store/insyn/**/*") if path.is_file())
            fresh = re.compile(r"\.[0-9a-f]{16}\.")
            if words == "En gång.":
                hold("store", after[1] and all(map(fresh.search, after[1])), f"first comes what has fingerprints, and not {after[1][:3]}")
                hold("store", not any(path.endswith(".html") for path in after[2]) and any(path.endswith(".html") for path in after[3]), "pages come after what they ask for")
            built = {str(path.relative_to(folder / "build")): path.read_bytes() for path in (folder / "build").rglob("*") if path.is_file()}
            stored = {path: (folder / "store/insyn" / path).read_bytes() for path in after[len(after) - 1]}
            hold("store", stored == built, f"the store holds other files: {sorted(set(stored) ^ set(built))[:5]}")


def documents():
    """What is for hosts that cannot be started here: well-formed, and saying the same as what is tried above."""
    web = xml.etree.ElementTree.fromstring(recipe("xml").encode())
    hold_web_config(web)
    said = {each.get("name"): each.get("value") for each in web.iter("add") if each.get("value") and each.get("name")}
    hold("iis", {name: said.get(name) for name in EVERYWHERE} == EVERYWHERE, f"web.config says {said}")
    hold("iis", observatory(lambda name: said.get(name, ""), "", f"https://{NAME}/") >= 100, "the Observatory gives no A+")
    patterns = [each.get("pattern") for each in web.iter("add") if each.get("pattern")]
    hold("iis", re.search(patterns[0], "/assets/site.0123456789abcdef.css") and not re.search(patterns[0], "/assets/search/sv.js"), f"fingerprints are {patterns[0]}")
    types = {each.get("fileExtension"): each.get("mimeType") for each in web.iter("mimeMap")}
    for ending in (".html", ".css", ".js", ".json", ".jsonld", ".csv", ".svg", ".rdf"):
        hold("iis", ending in types and (ending == ".svg" or "utf-8" in types[ending]), f"{ending} is {types.get(ending)}")
    # A file whose ending IIS does not know is not served at all.
    published = set(re.findall(r'\{FileType::\w+, "(\.?\w+)"\}', (ROOT / "generator/inspect/file_type.cpp").read_text("utf-8")))
    of_itself = {"png", "jpg", "jpeg", "gif", "pdf", "xlsx", "docx", "svg"}
    for ending in sorted(each.lstrip(".") for each in published | {"sha256"}):
        hold("iis", ending in of_itself or f".{ending}" in types, f"IIS does not know .{ending}")
    hold("iis", len(published) > 8, f"the kinds of files are {published}")
    feed = next(rule.find("conditions/add").get("pattern") for rule in web.iter("rule") if "atom" in rule.find("action").get("value"))
    hold("iis", re.search(feed, "/insyn/feed.en.xml") and re.search(feed, "/feed.xml") and not re.search(feed, "/sitemap.xml"), f"feeds are {feed}")
    text = (ROOT / "docs/hosting.md").read_text("utf-8")
    readme, verbs = (ROOT / "README.md").read_text("utf-8"), (ROOT / "run").read_text("utf-8")
    flows = [yaml.safe_load(block) for block in re.findall(r"^```yaml\n(.*?)^```", text, re.M | re.S)]
    hold("pages", len(flows) == 2 and "jobs" in flows[0] and "pages" in flows[1], "not the two flows of GitHub and GitLab")
    commands = [step["run"] for step in flows[0]["jobs"]["site"]["steps"] if "run" in step] + flows[1]["pages"]["script"]
    asked = [words.split()[1] for words in commands if words.startswith("./run ")]
    hold("pages", asked == ["site", "site"] and "./run site" in readme and "\n  site)" in verbs, f"the flows run {asked}")
    for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
        checked = subprocess.run(["bash", "-n", "-c", block], capture_output=True)
        hold("shell", checked.returncode == 0, f"not shell: {block}{checked.stderr}")


documents()
store()
finish()
