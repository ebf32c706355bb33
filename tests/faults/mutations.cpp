#include "faults/mutations.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "json/json.h"
#include "report/report.h"
#include "syntax/json_reader.h"
#include "syntax/yaml_reader.h"

namespace insyn::faults {

namespace {

using syntax::Member;
using syntax::Node;

// A way to a node: of each record or list on it the index of the member or item.
using Way = std::vector<std::size_t>;

Node text_node(std::string text) { return {.kind = Node::Kind::text, .text = std::move(text)}; }

Node number_node(std::string literal) { return {.kind = Node::Kind::number, .text = std::move(literal)}; }

// What may stand in a node's place.
struct Spoiled {
  std::string_view name;
  Node node;
};

std::vector<Spoiled> in_its_place(const Node& node) {
  std::vector<Spoiled> out = {{"null", {}},
                              {"[]", {.kind = Node::Kind::list}},
                              {"{}", {.kind = Node::Kind::record}},
                              {"\"\"", text_node("")},
                              {"0", number_node("0")},
                              {"true", {.kind = Node::Kind::boolean, .text = "true"}},
                              {"a number beyond all", number_node("-99999999999999999999999999.5")},
                              {"a word", text_node("Ett ord till")},
                              {"an invisible text", text_node("\u200B")}};
  Node list{.kind = Node::Kind::list};
  list.items.push_back(node);
  out.push_back({"a list of it", std::move(list)});
  Node record{.kind = Node::Kind::record};
  record.members.push_back({"id", {}, node});
  out.push_back({"a record of it", std::move(record)});
  return out;
}

std::size_t size(const Node& node) { return node.kind == Node::Kind::record ? node.members.size() : node.items.size(); }

const Node& child(const Node& node, std::size_t index) {
  return node.kind == Node::Kind::record ? node.members[index].value : node.items[index];
}

const Node& at(const Node& root, const Way& way, std::size_t depth) {
  const Node* node = &root;
  for (std::size_t i = 0; i < depth; ++i) node = &child(*node, way[i]);
  return *node;
}

Node& child(Node& node, std::size_t index) { return const_cast<Node&>(child(std::as_const(node), index)); }

Node& at(Node& root, const Way& way, std::size_t depth) { return const_cast<Node&>(at(std::as_const(root), way, depth)); }

std::string name(const Node& root, const Way& way) {
  std::string out;
  const Node* node = &root;
  for (std::size_t index : way) {
    out += node->kind == Node::Kind::record ? (out.empty() ? "" : ".") + node->members[index].key
                                            : "[" + std::to_string(index) + "]";
    node = &child(*node, index);
  }
  return out.empty() ? "the whole" : out;
}

void texts_of(const Node& node, std::vector<std::string>& out) {
  if (node.kind == Node::Kind::text && !node.text.empty()) out.push_back(node.text);
  for (const Member& member : node.members) {
    if (member.key.size() > 1) out.push_back(member.key);
  }
  for (std::size_t i = 0; i < size(node); ++i) texts_of(child(node, i), out);
}

// What a node lies in is known by: the keys of lists in quotes, and the id of the innermost record that has one.
void add_names_of_holders(const Node& root, const Way& way, std::vector<std::string>& out) {
  bool named = false;
  for (std::size_t depth = way.size(); depth-- > 1 && !named;) {
    const Node& holder = at(root, way, depth);
    if (holder.kind == Node::Kind::list && at(root, way, depth - 1).kind == Node::Kind::record)
      out.push_back("“" + at(root, way, depth - 1).members[way[depth - 1]].key + "”");
    for (const Member& member : holder.members) {
      const bool names = member.key == "id" || member.key == "row" || member.key == "address";
      if (!names || member.value.kind != Node::Kind::text || member.value.text.size() < 2) continue;
      out.push_back(member.value.text);
      named = true;
    }
  }
}

// A node as lines, each value on one of its own; `marked` gets the first and last line of the node that it points at.
class Lines {
 public:
  explicit Lines(const Node* marked) : marked_(marked) {}

  // Front matter: the members of the root each on a line that begins it.
  void front_matter(const Node& root) {
    const std::uint32_t first = line_;
    out += "---\n";
    ++line_;
    if (root.kind != Node::Kind::record) {
      value(root, "  ");
      out += '\n';
      ++line_;
    } else {
      for (const Member& member : root.members) {
        out += json::quoted(member.key) + ": ";
        value(member.value, "  ");
        out += '\n';
        ++line_;
      }
    }
    out += "---\n";
    if (&root == marked_) lines = {first, line_};
    ++line_;
  }

  void value(const Node& node, const std::string& indent) {
    const std::uint32_t first = line_;
    if (node.kind == Node::Kind::text) {
      out += json::quoted(node.text);
    } else if (node.kind == Node::Kind::null) {
      out += "null";
    } else if (node.kind == Node::Kind::record || node.kind == Node::Kind::list) {
      within(node, indent);
    } else {
      out += node.text;
    }
    if (&node == marked_) lines = {first, line_};
  }

  std::string out;
  std::pair<std::uint32_t, std::uint32_t> lines = {1, 1};

 private:
  void within(const Node& node, const std::string& indent) {
    const bool record = node.kind == Node::Kind::record;
    out += record ? "{" : "[";
    for (std::size_t i = 0; i < size(node); ++i) {
      out += (i > 0 ? ",\n" : "\n") + indent + "  ";
      ++line_;
      if (record) out += json::quoted(node.members[i].key) + ": ";
      value(child(node, i), indent + "  ");
    }
    if (size(node) > 0) {
      out += "\n" + indent;
      ++line_;
    }
    out += record ? "}" : "]";
  }

  const Node* marked_;
  std::uint32_t line_ = 1;
};

// A file that is nodes: JSON whole, or a page whose front matter is and whose text follows.
struct Noded {
  std::string file;
  Node root;
  bool page = false;
  std::string body;
};

using Change = std::function<void(Node& root, const Way& way)>;

// `reaches`: how far from the node the change is seen, as levels above it.
Fault fault(const std::shared_ptr<const Noded>& of, const Way& way, std::string_view what, Change change,
            std::size_t reaches = 1) {
  Fault out{.file = of->file, .what = name(of->root, way) + ": " + std::string(what)};
  texts_of(at(of->root, way, way.size()), out.words);
  if (!way.empty()) {
    const Node& holder = at(of->root, way, way.size() - 1);
    if (holder.kind == Node::Kind::record) {
      out.words.push_back(holder.members[way.back()].key);
    } else if (way.size() > 1) {
      const Node& above = at(of->root, way, way.size() - 2);
      if (above.kind == Node::Kind::record) out.words.push_back(above.members[way[way.size() - 2]].key);
    }
    add_names_of_holders(of->root, way, out.words);
  }
  const auto made = [of, way, reaches, change = std::move(change)] {
    Node root = of->root;
    change(root, way);
    Lines lines(&at(root, way, way.size() - std::min(way.size(), reaches)));
    if (of->page) {
      lines.front_matter(root);
      lines.out += of->body;
    } else {
      lines.value(root, "");
      lines.out += '\n';
    }
    return lines;
  };
  out.text = [made] { return made().out; };
  out.lines = [made] { return made().lines; };
  return out;
}

void faults_of_node(const std::shared_ptr<const Noded>& of, const Node& node, const Way& way, std::vector<Fault>& out) {
  for (Spoiled& spoiled : in_its_place(node)) {
    if (way.empty() && of->page && spoiled.name == "a list of it") continue;  // not front matter at all
    const std::string instead = spoiled.node.text;
    out.push_back(fault(of, way, spoiled.name,
                        [spoiled = std::move(spoiled.node)](Node& root, const Way& to) { at(root, to, to.size()) = spoiled; }));
    if (instead.size() > 5) out.back().words.push_back(instead);
  }
  if (!way.empty()) {
    const auto change = [&](std::string_view what, auto how) {
      out.push_back(fault(of, way, what, [how](Node& root, const Way& to) {
        Node& holder = at(root, to, to.size() - 1);
        const auto index = static_cast<std::ptrdiff_t>(to.back());
        holder.by_key.clear();
        if (holder.kind == Node::Kind::record) {
          how(holder.members, index);
        } else {
          how(holder.items, index);
        }
      }));
    };
    change("deleted", [](auto& all, std::ptrdiff_t index) { all.erase(all.begin() + index); });
    change("twice", [](auto& all, std::ptrdiff_t index) {
      const auto copy = all[static_cast<std::size_t>(index)];
      all.insert(all.begin() + index, copy);
    });
    change("moved to the end",
           [](auto& all, std::ptrdiff_t index) { std::rotate(all.begin() + index, all.begin() + index + 1, all.end()); });
    out.push_back(fault(
        of, way, "moved up a level",
        [](Node& root, const Way& to) {
          Node& holder = at(root, to, to.size() - 1);
          holder.by_key.clear();
          Node moved = child(holder, to.back());
          std::string key = holder.kind == Node::Kind::record ? holder.members[to.back()].key : "moved";
          if (holder.kind == Node::Kind::record) {
            holder.members.erase(holder.members.begin() + static_cast<std::ptrdiff_t>(to.back()));
          } else {
            holder.items.erase(holder.items.begin() + static_cast<std::ptrdiff_t>(to.back()));
          }
          Node& above = at(root, to, to.size() < 2 ? 0 : to.size() - 2);
          if (above.kind == Node::Kind::record) {
            above.by_key.clear();
            above.members.push_back({std::move(key), {}, std::move(moved)});
          } else {
            above.items.push_back(std::move(moved));
          }
        },
        2));
    out.back().words.push_back("moved");  // what the item of a list is then called
  }
  for (std::size_t i = 0; i < size(node); ++i) {
    Way next = way;
    next.push_back(i);
    faults_of_node(of, child(node, i), next, out);
  }
}

// Every line from `begin` on, spoiled one at a time.
void faults_of_lines(const std::string& file, const std::string& text, std::size_t begin, std::vector<Fault>& out) {
  const auto whole = std::make_shared<const std::string>(text);
  auto line = static_cast<std::uint32_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
  for (std::size_t end = 0; begin < text.size(); begin = end) {
    ++line;
    end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string one = text.substr(begin, end - begin);
    if (one == "\n") continue;
    const std::string bare = one.substr(0, one.size() - (one.ends_with('\n') ? 1 : 0));
    const std::pair<std::string_view, std::string> spoiled[] = {{"deleted", ""},
                                                                {"twice", one + one},
                                                                {"empty", "\n"},
                                                                {"cut in half", bare.substr(0, bare.size() / 2) + "\n"},
                                                                {"begun with a quote", "\"" + one},
                                                                {"ended with braces", bare + "{{\n"},
                                                                {"ended with a bracket", bare + "[x](y\n"},
                                                                {"ended with a separator", bare + ";,|\n"},
                                                                {"with a control character", bare + "\x01\n"},
                                                                {"not UTF-8", bare + "\xFF\n"}};
    for (const auto& [what, instead] : spoiled) {
      Fault each{.file = file, .what = "line " + std::to_string(line) + ": " + std::string(what)};
      each.words.push_back(bare);
      if (bare.starts_with("[^"))
        each.words.push_back(bare.substr(0, bare.find(']') + 1));  // a footnote, missed where it is referred to
      each.text = [whole, begin, end, instead = instead] { return whole->substr(0, begin) + instead + whole->substr(end); };
      each.lines = [line] { return std::pair(line > 1 ? line - 1 : 1, line + 1); };
      out.push_back(std::move(each));
    }
  }
}

void faults_of_file(const std::string& file, const std::string& text, std::vector<Fault>& out) {
  const auto whole = [&](std::string_view what, std::string instead) {
    Fault each{.file = file, .what = std::string(what)};
    each.taken_away = what == "taken away";
    each.text = [instead = std::move(instead)] { return instead; };
    each.lines = [] { return std::pair<std::uint32_t, std::uint32_t>(0, 1'000'000); };
    each.words.push_back(file.substr(file.rfind('/') + 1));
    each.words.push_back(each.words.back().substr(0, each.words.back().find('.')));  // what others call it
    out.push_back(std::move(each));
  };
  whole("taken away", "");
  whole("empty", "");
  whole("cut in half", text.substr(0, text.size() / 2));
  whole("cut before the end", text.substr(0, text.size() - std::min<std::size_t>(text.size(), 3)));
  whole("ended with a NUL", text + std::string(1, '\0'));
}

}  // namespace

std::vector<Fault> faults_of(const std::string& file, const std::string& text) {
  std::vector<Fault> out;
  faults_of_file(file, text, out);
  const report::Source source{file, file, text};
  report::Report unheard;
  std::optional<Node> root;
  std::size_t body = 0;
  const bool page = file.ends_with(".md");
  if (file.ends_with(".json")) root = syntax::json(source, unheard);
  if (page) {
    if (const auto front = syntax::front_matter(source, unheard)) {
      root = syntax::yaml(source, *front, unheard);
      body = front->body;
    }
  }
  if (root) {
    texts_of(*root, out.front().words);  // of the file that is taken away
    auto of = std::make_shared<Noded>(Noded{file, std::move(*root), page, page ? text.substr(body) : ""});
    faults_of_node(of, of->root, {}, out);
  }
  if (page || file.ends_with(".csv")) faults_of_lines(file, text, body, out);
  return out;
}

}  // namespace insyn::faults
