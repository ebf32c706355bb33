#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "fetch/loopback.h"
#include "fetch/portal_folder.h"

using loopback::Asked;
using loopback::Reply;
using loopback::Server;

namespace {

struct Ran {
  int status = 0;
  std::string out, error;
};

std::string read_all(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Runs insyn-fetch in the folder that holds `content`; `meanwhile` may send the process a signal.
Ran run(const PortalFolder& folder, std::vector<std::string> arguments, const std::function<void(pid_t)>& meanwhile = {}) {
  const std::filesystem::path here = folder.content().parent_path();
  arguments.insert(arguments.begin(), INSYN_FETCH);
  if (arguments.size() > 1 && !arguments[1].starts_with('-')) arguments.insert(arguments.begin() + 2, {"--language", "en"});
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    if (chdir(here.c_str()) != 0 || freopen("out.txt", "w", stdout) == nullptr || freopen("error.txt", "w", stderr) == nullptr)
      _exit(99);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    execv(INSYN_FETCH, argv.data());
    _exit(98);
  }
  if (meanwhile) meanwhile(child);
  int status = 0;
  waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status), read_all(here / "out.txt"),
          read_all(here / "error.txt")};
}

std::string from_csv(const Server& server) {
  return R"({"csv": {"address": ")" + server.at("/t.csv") + R"(", "columns": {"period": "Year", "value": "Share"}}})";
}

}  // namespace

TEST_CASE("the program fetches, says what it did, and exits with 0") {
  Server server;
  server.on("/t.csv", "Year,Share\n2019,7.50\n");
  const PortalFolder folder(measure("a", from_csv(server)));
  const Ran dry = run(folder, {"fetch", "2020/a", "--dry-run", "--allow-private"});
  CHECK(dry.status == 0);
  CHECK(dry.out == "2020/a: 1 figures, fetched for the first time\n1 would be replaced, 0 unchanged, 0 failed\n");
  CHECK_FALSE(std::filesystem::exists(folder.snapshot("a")));
  const Ran real = run(folder, {"fetch", "--allow-private"});
  CHECK(real.status == 0);
  CHECK(folder.read(folder.snapshot("a")).find("{\"period\": \"2019\", \"value\": 7.50}") != std::string::npos);
  CHECK(server.asked().back().headers.at("user-agent").starts_with("insyn/"));
  CHECK(server.asked().back().headers.at("user-agent").find("(Region Test)") != std::string::npos);
}

TEST_CASE("an answer that is suddenly shorter replaces nothing, unless that is accepted") {
  Server server;
  server.on("/t.csv", "Year,Share\n2018,6\n2019,7.50\n");
  const PortalFolder folder(measure("a", from_csv(server)));
  CHECK(run(folder, {"fetch", "--allow-private"}).status == 0);
  const std::string before = folder.read(folder.snapshot("a"));
  server.on("/t.csv", "Year,Share\n2019,7.50\n");
  const Ran shorter = run(folder, {"fetch", "--allow-private"});
  CHECK(shorter.status == 1);
  CHECK(shorter.error.find(
            "matt.json:2:73: error: 2020/a was not fetched: the answer has 1 figures, and 2 were kept before; look at "
            "the source, and run again with --accept-shorter if it is right [not-fetched]") != std::string::npos);
  CHECK(folder.read(folder.snapshot("a")) == before);
  CHECK(run(folder, {"fetch", "--allow-private", "--accept-shorter"}).status == 0);
  CHECK(folder.read(folder.snapshot("a")).find("{\"period\": \"2018\", \"value\"") == std::string::npos);
  server.on("/t.csv", "Year,Share\n2019,8\n2020,9\n");
  CHECK(run(folder, {"fetch", "--allow-private"}).status == 0);
}

TEST_CASE("the program says what is wrong at its place, and exits with 1, 2 or 3") {
  Server server;
  server.on("/t.csv", "Year,Shore\n2019,7.50\n");
  const PortalFolder folder(measure("a", from_csv(server)));
  const Ran wrong = run(folder, {"fetch", "--allow-private"});
  CHECK(wrong.status == 1);
  CHECK(wrong.error.find("content/2020/perspektiv/mal/matt.json:2:73: error: 2020/a was not fetched: there is no column “Share”; "
                         "did you mean “Shore”?") != std::string::npos);
  const Ran as_json = run(folder, {"fetch", "--allow-private", "--format", "json"});
  CHECK(
      as_json.error.starts_with("[\n {\"file\": \"content/2020/perspektiv/mal/matt.json\", \"line\": 2, \"column\": 73, "
                                "\"severity\": \"error\", \"code\": \"not-fetched\""));
  server.on("/t.csv", [](const Asked&) { return Reply{503, "", "text/plain", {{"Retry-After", "3600"}}}; });
  CHECK(run(folder, {"fetch", "--allow-private"}).status == 3);
  const Ran closed = run(folder, {"fetch"});
  CHECK(closed.status == 1);
  CHECK(closed.error.find("is in a private network or on this machine") != std::string::npos);
  CHECK(run(folder, {"fetch", "--what"}).status == 2);
  CHECK(run(folder, {}).status == 2);
  CHECK(run(folder, {"fetch", "--content", "nowhere"}).status == 3);
}

TEST_CASE("a measures file that cannot be read stops the fetching, a page that does not hold does not") {
  Server server;
  server.on("/t.csv", "Year,Share\n2019,7.50\n");
  const PortalFolder folder(measure("a", from_csv(server)));
  folder.write("2020/bad.md", "no front matter");
  CHECK(run(folder, {"fetch", "--allow-private"}).status == 0);
  folder.write("2020/perspektiv/mal/a.snapshot.json", "{");
  const Ran broken = run(folder, {"fetch", "--allow-private"});
  CHECK(broken.status == 1);
  CHECK(broken.error.find("a.snapshot.json:1:2: error: broken JSON") != std::string::npos);
}

TEST_CASE("the program checks links, remembers them, and says when there is no network") {
  Server server;
  server.on("/cc0", [](const Asked&) { return Reply{200, "", "text/html", {}}; });
  const PortalFolder folder("");
  const std::string to = "licence.example:443:127.0.0.1:" + std::to_string(server.port());
  const Ran none = run(folder, {"links", "--tries", "1", "--allow-private", "--connect-to", "::127.0.0.1:1"});
  CHECK(none.status == 3);
  CHECK(none.error == "insyn: no host answers; is there a network? Nothing is known of the links.\n");
  CHECK_FALSE(std::filesystem::exists(folder.content().parent_path() / ".cache"));
  folder.write("text.md", "---\nkind: page\ntitle: T\n---\n\n[a](" + server.at("/cc0") + ")\n[b](" + server.at("/gone") + ")\n");
  const Ran found = run(folder, {"links", "--allow-private", "--tries", "1", "--connect-to", to});
  CHECK(found.status == 1);
  CHECK(found.error.find("content/text.md:7:5: error: " + server.at("/gone") +
                         " is broken: there is no such page (status 404) [broken-link]") != std::string::npos);
  CHECK(found.error.find("content/settings.json:1:145: error: https://licence.example/cc0 is broken: ") != std::string::npos);
  const Ran as_json = run(folder, {"links", "--allow-private", "--tries", "1", "--connect-to", to, "--format", "json"});
  CHECK(as_json.status == 1);
  CHECK(as_json.error.starts_with(
      "[\n {\"file\": \"content/settings.json\", \"line\": 1, \"column\": 145, \"severity\": \"error\", "
      "\"code\": \"broken-link\""));
  CHECK(read_all(folder.content().parent_path() / ".cache/insyn/links.json")
            .find("\"" + server.at("/cc0") + "\": {\"checked\": \"20") != std::string::npos);
  CHECK(run(folder, {"links", "--allow-private", "--tries", "1", "--connect-to", to})
            .out.find("3 links to 3 addresses: 2 asked, 1 known from the last days") != std::string::npos);
  CHECK(run(folder, {"links", "--allow-private", "--tries", "1", "--connect-to", to, "--fresh"}).out.find("3 asked, 0 known") !=
        std::string::npos);
}

TEST_CASE("Ctrl-C ends the checking cleanly and keeps what is known") {
  Server server;
  std::string text = "---\nkind: page\ntitle: T\n---\n\n";
  for (int i = 0; i < 200; ++i) {
    server.on("/" + std::to_string(i), [](const Asked&) { return Reply{200, "", "text/html", {}}; });
    text += "[a](" + server.at("/" + std::to_string(i)) + ")\n";
  }
  const PortalFolder folder("");
  folder.write("text.md", text);
  const Ran stopped = run(folder, {"links", "--allow-private"}, [&](pid_t child) {
    while (server.asked().size() < 10) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    kill(child, SIGINT);
  });
  CHECK(stopped.status == 130);
  CHECK(stopped.error.find("; what is known is kept\n") != std::string::npos);
  CHECK(read_all(folder.content().parent_path() / ".cache/insyn/links.json").find(server.at("/3")) != std::string::npos);
}

TEST_CASE("on a terminal a bar tells how long the rest may take, and Ctrl-C there leaves a clean line and what is known") {
  Server server;
  std::string text = "---\nkind: page\ntitle: T\n---\n\n";
  for (int i = 0; i < 400; ++i) {
    server.on("/" + std::to_string(i), [](const Asked&) { return Reply{200, "", "text/html", {}}; });
    text += "[a](" + server.at("/" + std::to_string(i)) + ")\n";
  }
  const PortalFolder folder("");
  folder.write("text.md", text);
  const std::filesystem::path here = folder.content().parent_path();
  int terminal = -1;
  std::fflush(nullptr);
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child == 0) {
    if (chdir(here.c_str()) != 0 || freopen("out.txt", "w", stdout) == nullptr) _exit(99);
    execl(INSYN_FETCH, INSYN_FETCH, "links", "--language", "en", "--allow-private", "--tries", "1", "--connect-to",
          "licence.example:443:127.0.0.1:1", static_cast<char*>(nullptr));
    _exit(98);
  }
  std::string shown;
  bool pressed = false;
  char buffer[4096];
  for (ssize_t got = 1; (got = read(terminal, buffer, sizeof buffer)) > 0;) {
    shown.append(buffer, static_cast<std::size_t>(got));
    if (!pressed && shown.find(" s left") != std::string::npos) pressed = write(terminal, "\x03", 1) == 1;
  }
  close(terminal);
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 130);
  CHECK(shown.starts_with("\r[------------------------------] 0/401\x1b[K\r["));
  CHECK(shown.find("/401, about ") != std::string::npos);
  const std::size_t cleared = shown.rfind("\r\x1b[K");
  REQUIRE(cleared != std::string::npos);
  CHECK(shown.find("/401", cleared) == std::string::npos);
  CHECK(shown.find("what is known is kept", cleared) != std::string::npos);
  CHECK(read_all(here / ".cache/insyn/links.json").find(server.at("/3")) != std::string::npos);
}
