#!/usr/bin/env python3
"""Starts real web servers with the configurations of docs/hosting.md, on loopback, and holds their answers to what it promises.

recipes.py INSYN ROOT [nginx|apache|caddy ...]: prints what does not hold, and last `N passed, N failed`. A server that is not
installed is skipped, and said; with CI set that is a failure.
"""
import gzip
import http.client
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
from pathlib import Path

INSYN, ROOT = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
PROGRAMS = {"nginx": "nginx", "apache": "apache2", "caddy": "caddy"}
NAME = "insyn.example.se"
passed = failed = 0


def hold(server, holds, sentence):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"{server}: {sentence}")


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
    text = text.replace("/srv/insyn/site", str(site))
    if sub_path:
        text = text.replace("/404.html", f"/{sub_path}/404.html")
    live = f"/etc/letsencrypt/live/{NAME}"
    text = text.replace(f"{live}/fullchain.pem", str(folder / "certificate.pem")).replace(f"{live}/privkey.pem", str(folder / "key.pem"))
    if server == "nginx":
        return text.replace("listen 443 ssl", f"listen 127.0.0.1:{https} ssl").replace("listen 80", f"listen 127.0.0.1:{http}")
    if server == "apache":
        return text.replace("*:443", f"127.0.0.1:{https}").replace("*:80", f"127.0.0.1:{http}")
    body = text.replace(f"\n{NAME} {{", f"\nhttps://{NAME}:{https} {{\n  bind 127.0.0.1\n  tls {folder}/certificate.pem {folder}/key.pem", 1)
    return f"{{\n  admin off\n  auto_https disable_redirects\n  http_port {http}\n  https_port {https}\n}}\n{body}"


def command(server, folder, config, https, http):
    if server == "nginx":
        whole = folder / "nginx.conf"
        temporary = "\n".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        whole.write_text(f"daemon off; pid {folder}/pid; error_log stderr; worker_processes 1;\nevents {{}}\n"
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
    front = Answer(port, f"{prefix}/")
    hold(server, front.status == 200 and front.body == (site / "index.html").read_bytes(), f"the folder itself: {front.status}")


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
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


wanted = sys.argv[3:] or list(PROGRAMS)
os.environ["PATH"] += ":/usr/sbin"
with tempfile.TemporaryDirectory() as folder:
    site = Path(folder) / "site"
    subprocess.run([INSYN, "build", "--content", ROOT / "tests/golden/small/content", "--layouts", ROOT / "layouts", "--assets", ROOT / "assets",
                    "--out", site], check=True, stderr=subprocess.PIPE)
    for server in wanted:
        if shutil.which(PROGRAMS[server]) is None:
            print(f"{server} is not installed, so its recipe is not tried")
            failed += 1 if os.environ.get("CI") else 0
            continue
        for sub_path in ("", "insyn"):
            run(server, site, sub_path)
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
