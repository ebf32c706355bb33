#include "templates/templates.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>

#include "templates/layout_reader.h"
#include "templates/program.h"
#include "templates/view.h"

namespace insyn::templates {

namespace {

using report::message;

constexpr std::string_view kEnding = ".mustache";
constexpr std::size_t kRoom = 16 * 1024;  // what a usual page adds to its layout

using Layouts = std::map<std::string, Layout, std::less<>>;

// Makes one program of a layout and all partials that it takes in.
class Assembler {
 public:
  Assembler(const Layouts& layouts, report::Report& report) : layouts_(layouts), report_(report) {}

  std::optional<Program> assemble(const std::string& name) {
    append(name, layouts_.find(name)->second);
    return whole_ ? std::optional(std::move(program_)) : std::nullopt;
  }

 private:
  void append(std::string_view name, const Layout& layout) {
    whole_ = whole_ && layout.whole;
    within_.push_back(name);
    std::vector<std::size_t> open;
    for (const Token& token : layout.tokens) {
      switch (token.kind) {
        case Token::Kind::print:
          instruction(Instruction::Kind::print, token);
          break;
        case Token::Kind::section:
        case Token::Kind::inverted:
          open.push_back(program_.instructions.size());
          instruction(token.kind == Token::Kind::section ? Instruction::Kind::section : Instruction::Kind::inverted, token);
          break;
        case Token::Kind::close:
          program_.instructions[open.back()].end = size(program_.instructions);
          open.pop_back();
          closed_ = true;
          break;
        case Token::Kind::partial:
          partial(token);
          break;
        default:
          text(token.text);
      }
    }
    within_.pop_back();
  }

  void partial(const Token& token) {
    const auto layout = layouts_.find(token.text);
    const auto cycle = std::find(within_.begin(), within_.end(), token.text);
    if (layout == layouts_.end()) {
      std::vector<std::string_view> names;
      for (const auto& [name, known] : layouts_) names.push_back(name);
      const std::string file = std::string(token.text) + std::string(kEnding);
      wrong(token, message("missing-partial", {{"file", file}, {"hint", report::did_you_mean(token.text, names)}}));
    } else if (cycle != within_.end()) {
      std::string round;
      for (auto name = cycle; name != within_.end(); ++name) round += std::string(*name) + " → ";
      wrong(token, message("partial-cycle", {{"round", round + std::string(token.text)}}));
    } else {
      append(layout->first, layout->second);
    }
  }

  void wrong(const Token& token, report::Message what) {
    whole_ = false;
    report_.error(token.at, std::move(what));
  }

  void text(std::string_view text) {
    const bool joins = !closed_ && !program_.instructions.empty() && program_.instructions.back().kind == Instruction::Kind::text;
    if (!joins) program_.instructions.push_back({Instruction::Kind::text, size(program_.text), 0, 0, {}});
    program_.instructions.back().count += size(text);
    program_.text += text;
    closed_ = false;
  }

  void instruction(Instruction::Kind kind, const Token& token) {
    Instruction instruction{kind, size(program_.parts), 0, 0, token.at};
    for (std::string_view rest = token.text; rest != "." && !rest.empty();) {
      const std::string_view part = rest.substr(0, rest.find('.'));
      program_.parts.push_back({part, name_hash(part)});
      rest.remove_prefix(std::min(rest.size(), part.size() + 1));
      ++instruction.count;
    }
    program_.instructions.push_back(instruction);
    closed_ = false;
  }

  template <typename Things>
  static std::uint32_t size(const Things& things) {
    return static_cast<std::uint32_t>(things.size());
  }

  const Layouts& layouts_;
  report::Report& report_;
  Program program_;
  std::vector<std::string_view> within_;  // the layouts being taken in, outermost first
  bool closed_ = false;                   // a section ended just now: text after it is an instruction of its own
  bool whole_ = true;
};

}  // namespace

struct Templates::State {
  Layouts layouts;
  std::map<std::string, std::optional<Program>, std::less<>> programs;  // none where the layout is broken
  std::set<std::string, std::less<>> ids;
};

namespace {

void add_ids(std::string_view layout, std::set<std::string, std::less<>>& out) {
  constexpr std::string_view kId = " id=\"";
  for (std::size_t at = layout.find(kId); at != std::string_view::npos; at = layout.find(kId, at)) {
    at += kId.size();
    const std::string_view id = layout.substr(at, std::min(layout.find('"', at), layout.size()) - at);
    if (id.find('{') == std::string_view::npos) out.emplace(id);
  }
}

// The same layouts, shown by the same names.
bool same_texts(const Layouts& one, const Layouts& other) {
  return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const auto& a, const auto& b) {
    return a.first == b.first && a.second.source->shown == b.second.source->shown &&
           a.second.source->text == b.second.source->text;
  });
}

}  // namespace

Templates Templates::load(const files::Tree& layouts, report::Report& report) {
  static std::mutex mutex;
  static std::shared_ptr<const State> last;
  auto state = std::make_shared<State>();
  for (const std::string& path : layouts.paths()) {
    if (!path.ends_with(kEnding)) continue;
    Layout& layout = state->layouts[path.substr(0, path.size() - kEnding.size())];
    layout.source = std::make_unique<report::Source>(report::Source{path, layouts.shown(path), layouts.read(path)});
  }
  {
    const std::lock_guard lock(mutex);
    if (last && same_texts(last->layouts, state->layouts)) return Templates(last);
  }
  report::Report own;
  for (auto& [name, layout] : state->layouts) {
    add_ids(layout.source->text, state->ids);
    read(layout, own);
  }
  for (auto& [name, layout] : state->layouts) state->programs[name] = Assembler(state->layouts, own).assemble(name);
  for (auto& [name, layout] : state->layouts) layout.tokens = std::vector<Token>();  // {} would keep their room
  const std::vector<report::Diagnostic> told = own.sorted();
  for (const report::Diagnostic& each : told) report.add(each);
  const std::lock_guard lock(mutex);
  if (told.empty()) last = state;
  return Templates(std::move(state));
}

const std::set<std::string, std::less<>>& Templates::ids() const { return state_->ids; }

prose::Html Templates::render(std::string_view layout, const View& view, report::Report& report) const {
  const auto program = state_->programs.find(layout);
  std::string page;
  if (program == state_->programs.end()) {
    report.error(report::Location(), message("missing-layout", {{"file", std::string(layout) + std::string(kEnding)}}));
  } else if (program->second) {
    page.reserve(program->second->text.size() + kRoom);
    run(*program->second, view, report, page);
  }
  return prose::Html::trusted(std::move(page));
}

Templates::Templates(std::shared_ptr<const State> state) : state_(std::move(state)) {}
Templates::Templates(Templates&&) noexcept = default;
Templates::~Templates() = default;

}  // namespace insyn::templates
