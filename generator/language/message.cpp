#include "language/message.h"

#include <unicode/messagepattern.h>

#include <algorithm>

#include "language/grammar.h"
#include "language/icu_text.h"

namespace insyn::language {

namespace {

report::Message in_words(UErrorCode status) {
  switch (status) {
    case U_UNMATCHED_BRACES:
      return report::message("part.unmatched-brace");
    case U_DEFAULT_KEYWORD_MISSING:
      return report::message("part.no-other");
    default:
      return report::message("part.after-brace");
  }
}

// ICU splits the pattern into parts; this makes pieces of them.
class Reader {
 public:
  explicit Reader(const icu::MessagePattern& pattern) : pattern_(pattern) {}

  // Reads the message that starts at this part, and returns the part that ends it.
  int32_t message(int32_t start, Message& out) {
    int32_t from = pattern_.getPart(start).getLimit();
    for (int32_t i = start + 1;; ++i) {
      const auto& part = pattern_.getPart(i);
      text(from, part.getIndex(), out);
      from = part.getLimit();
      switch (part.getType()) {
        case UMSGPAT_PART_TYPE_MSG_LIMIT:
          return i;
        case UMSGPAT_PART_TYPE_REPLACE_NUMBER:
          out.push_back({Piece::Kind::number, numbers_.back(), {}});
          break;
        case UMSGPAT_PART_TYPE_ARG_START:
          i = argument(i, out);
          from = pattern_.getPart(i).getLimit();
          break;
        default:
          break;  // quoting apostrophes
      }
    }
  }

  const report::Message& problem() const { return problem_; }

 private:
  static void append(std::string words, Message& out) {
    if (words.empty()) return;
    if (out.empty() || out.back().kind != Piece::Kind::text) out.emplace_back();
    out.back().text += words;
  }

  void text(int32_t from, int32_t to, Message& out) {
    if (to > from) append(utf8(pattern_.getPatternString().tempSubStringBetween(from, to)), out);
  }

  int32_t argument(int32_t start, Message& out) {
    const int32_t limit = pattern_.getLimitPartIndex(start);
    const UMessagePatternArgType type = pattern_.getPart(start).getArgType();
    Piece piece{Piece::Kind::argument, utf8(pattern_.getSubstring(pattern_.getPart(start + 1))), {}};
    if (type == UMSGPAT_ARG_TYPE_PLURAL || type == UMSGPAT_ARG_TYPE_SELECT) {
      piece.kind = type == UMSGPAT_ARG_TYPE_PLURAL ? Piece::Kind::plural : Piece::Kind::select;
      numbers_.push_back(type == UMSGPAT_ARG_TYPE_PLURAL || numbers_.empty() ? piece.text : numbers_.back());
      choices(start + 2, limit, piece);
      numbers_.pop_back();
    } else if (type != UMSGPAT_ARG_TYPE_NONE) {
      problem_ = report::message("part.plural-or-select", {{"name", piece.text}});
    }
    out.push_back(std::move(piece));
    return limit;
  }

  void choices(int32_t part, int32_t limit, Piece& piece) {
    while (part < limit) {
      if (pattern_.getPart(part).getType() != UMSGPAT_PART_TYPE_ARG_SELECTOR) {
        problem_ = report::message("part.no-offset");
        return;
      }
      Choice choice{utf8(pattern_.getSubstring(pattern_.getPart(part))), {}};
      while (pattern_.getPartType(part) != UMSGPAT_PART_TYPE_MSG_START) ++part;  // past the number of an “=0”
      part = message(part, choice.message) + 1;
      piece.choices.push_back(std::move(choice));
    }
  }

  const icu::MessagePattern& pattern_;
  std::vector<std::string> numbers_;  // what # stands for, innermost last
  report::Message problem_;
};

const Message& chosen(const Piece& piece, const Argument& argument, const Grammar& grammar) {
  const auto choice = [&](std::string_view selector) {
    return std::find_if(piece.choices.begin(), piece.choices.end(), [&](const Choice& one) { return one.selector == selector; });
  };
  auto found = choice(piece.kind == Piece::Kind::plural ? "=" + argument.text : argument.text);
  if (found == piece.choices.end() && piece.kind == Piece::Kind::plural) found = choice(grammar.plural_form(argument.text));
  if (found == piece.choices.end()) found = choice("other");
  return found->message;  // ICU refuses a pattern without “other”
}

// Whether words end with a bracket of their own: "81 % (provisional)".
bool ends_in_brackets(std::string_view words) {
  if (!words.ends_with(')')) return false;
  const std::size_t last = words.find_last_of("()", words.size() - 2);
  return last != std::string_view::npos && last > 0 && words[last] == '(' && words[last - 1] == ' ';
}

void say(const Message& message, const Arguments& arguments, const Grammar& grammar, std::string& out, std::string* lacking) {
  bool bracket = false;  // what was said last is an argument that ends in brackets
  for (const Piece& piece : message) {
    if (piece.kind == Piece::Kind::text) {
      // Two brackets beside each other are read as one: "81 % (provisional, 2024)".
      const bool joined = bracket && piece.text.starts_with(" (");
      if (joined) out.replace(out.size() - 1, 1, ", ");
      out.append(piece.text, joined ? 2 : 0);
      bracket = false;
      continue;
    }
    const auto given =
        std::find_if(arguments.begin(), arguments.end(), [&](const Argument& each) { return each.name == piece.text; });
    const bool counts = piece.kind == Piece::Kind::plural || piece.kind == Piece::Kind::number;
    if (given == arguments.end() || (counts && !given->count)) {
      out += '{' + piece.text + '}';
      if (lacking != nullptr) *lacking = piece.text;
    } else if (piece.kind == Piece::Kind::argument && !given->count) {
      out += given->text;
      bracket = ends_in_brackets(given->text);
    } else if (piece.kind == Piece::Kind::argument || piece.kind == Piece::Kind::number) {
      out += grammar.number(given->text);
    } else {
      say(chosen(piece, *given, grammar), arguments, grammar, out, lacking);
    }
  }
}

constexpr int kDeepest = 20;  // plurals within each other

// ICU takes a “}” too many as words. What stands in quotes is left to it.
bool is_balanced(std::string_view pattern) {
  if (pattern.find('\'') != std::string_view::npos) return true;
  int open = 0;
  for (const char c : pattern) {
    open += c == '{' ? 1 : c == '}' ? -1 : 0;
    if (open < 0 || open > 2 * kDeepest) return false;
  }
  return open == 0;
}

}  // namespace

Message read_message(std::string_view pattern, report::Message& problem) {
  Message out;
  if (pattern.find_first_of("{}'") == std::string_view::npos) {
    out.push_back({Piece::Kind::text, std::string(pattern), {}});
    return out;
  }
  if (!is_balanced(pattern)) {
    problem = report::message("part.unmatched-brace");
    out.assign(1, {Piece::Kind::text, std::string(pattern), {}});
    return out;
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::MessagePattern parts(status);
  parts.parse(icu::UnicodeString::fromUTF8(icu::StringPiece(pattern.data(), static_cast<int32_t>(pattern.size()))), nullptr,
              status);
  if (U_FAILURE(status)) {
    problem = in_words(status);
  } else {
    Reader reader(parts);
    reader.message(0, out);
    problem = reader.problem();
  }
  if (!problem.empty()) out.assign(1, {Piece::Kind::text, std::string(pattern), {}});
  return out;
}

std::set<std::string> arguments_of(const Message& message) {
  std::set<std::string> out;
  for (const Piece& piece : message) {
    if (piece.kind != Piece::Kind::text) out.insert(piece.text);
    for (const Choice& choice : piece.choices) out.merge(arguments_of(choice.message));
  }
  return out;
}

std::string unknown_form(const Message& message, const std::set<std::string>& forms) {
  if (forms.empty()) return {};
  for (const Piece& piece : message) {
    for (const Choice& choice : piece.choices) {
      const bool exact = choice.selector.starts_with('=');
      if (piece.kind == Piece::Kind::plural && !exact && !forms.contains(choice.selector)) return choice.selector;
      if (std::string within = unknown_form(choice.message, forms); !within.empty()) return within;
    }
  }
  return {};
}

std::string said(const Message& message, const Arguments& arguments, const Grammar& grammar, std::string* lacking) {
  std::string out;
  say(message, arguments, grammar, out, lacking);
  return out;
}

}  // namespace insyn::language
