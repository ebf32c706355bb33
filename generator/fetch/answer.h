// answer.h: a service's JSON, bounded in depth and size, and the way to a place in it.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "portal/decimal.h"
#include "report/message.h"
#include "syntax/node.h"

namespace insyn::fetch {

// What a reader does not know or will not have, and the place in the answer ("values[3].values[0].gender", "line 7, column 12";
// no words: the whole of it).
class Refused : public std::runtime_error {
 public:
  Refused(report::Message what, report::Message place)
      : std::runtime_error(report::text(what)), message_(std::move(what)), place_(std::move(place)) {}
  Refused(report::Message what, std::string place) : Refused(std::move(what), report::literal(std::move(place))) {}
  const report::Message& message() const { return message_; }
  const report::Message& place() const { return place_; }

 private:
  report::Message message_, place_;
};

using NodeKind = syntax::Node::Kind;

// The nodes' places point into the source.
struct Document {
  std::unique_ptr<report::Source> source;
  syntax::Node root;
};

// Throws Refused: what is not JSON (RFC 8259, UTF-8, with or without a byte-order mark), a key that is in a record twice, values
// nested more than 64 deep or more than a million in all, a number beyond what a double may hold.
Document parse_json(std::string_view text);

// A value together with the way to it. What is asked for and of another kind is refused at its place.
class Place {
 public:
  explicit Place(const syntax::Node& node, std::string path = {}) : node_(&node), path_(std::move(path)) {}

  const syntax::Node& node() const { return *node_; }
  const std::string& path() const { return path_; }
  bool is(NodeKind kind) const { return node_->kind == kind; }

  std::optional<Place> find(std::string_view key) const;  // nothing where absent or null
  Place at(std::string_view key) const;                   // refused where absent or null
  Place at(std::size_t index) const { return Place(node_->items[index], path_ + '[' + std::to_string(index) + ']'); }
  Place member(std::size_t index) const;  // of a record; the order of members means nothing
  const std::string& key(std::size_t index) const { return node_->members[index].key; }
  std::size_t size() const { return is(NodeKind::record) ? node_->members.size() : node_->items.size(); }

  const Place& a(NodeKind kind) const;  // refused where it is of another kind
  std::string text() const;             // with control and direction characters taken out
  std::string text_or_number() const;
  std::size_t whole_number() const;                 // from 0 to a thousand million
  portal::Decimal decimal() const;                  // of a number, exactly
  std::string text_at(std::string_view key) const;  // empty where absent or null

  [[noreturn]] void refuse(report::Message what) const { throw Refused(std::move(what), path_); }

 private:
  const syntax::Node* node_;
  std::string path_;
};

// A number's literal as an exact decimal, its exponent written out; nothing where no decimal of ours can hold it.
std::optional<portal::Decimal> exact_decimal(std::string_view literal);

// Words from outside as they may stand in files, messages and pages: line feeds and tabs as spaces, no other control
// characters, no characters that turn the direction of writing; cut between characters where they are too long.
std::string clean_words(std::string_view text, std::size_t most_bytes = 2000);

}  // namespace insyn::fetch
