#include "import/difference.h"

#include <algorithm>
#include <map>

#include "report/position.h"
#include "syntax/csv_reader.h"

namespace insyn::import {

namespace {

using report::message;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kMostLines = 60;

std::string quoted(const std::string& cell) {
  if (cell.find_first_of(",;\t\"\n") == std::string::npos && !cell.starts_with(' ') && !cell.ends_with(' ')) return cell;
  std::string out = "\"";
  for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + '"';
}

Rows rows_of(const std::string& csv) {
  const report::Source source{{}, {}, csv};
  report::Report unheard;
  Rows out;
  if (const auto table = syntax::csv(source, ',', unheard)) {
    const auto words = [](const syntax::CsvRow& row) {
      std::vector<std::string> cells;
      for (const syntax::CsvCell& cell : row) cells.push_back(cell.text);
      return cells;
    };
    out.push_back(words(table->header));
    for (const syntax::CsvRow& row : table->rows) out.push_back(words(row));
  }
  return out;
}

std::string key_of(const Rows& rows, std::size_t row, bool by_words) { return by_words ? rows[row][0] : std::to_string(row + 1); }

// Each row below the heading by its key.
std::map<std::string, std::size_t> keyed(const Rows& rows, bool by_words) {
  std::map<std::string, std::size_t> out;
  for (std::size_t i = 1; i < rows.size(); ++i) out.emplace(key_of(rows, i, by_words), i);
  return out;
}

bool tell_apart(const Rows& rows) {
  std::map<std::string, int> seen;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i][0].empty() || ++seen[rows[i][0]] > 1) return false;
  }
  return true;
}

// An empty cell is told as such.
report::Message shown(const std::string& cell) { return cell.empty() ? message("part.empty-cell") : report::literal(cell); }

}  // namespace

std::vector<report::Message> differences(const std::string& before, const Table& after) {
  const Rows old = rows_of(before);
  if (old.empty()) return {message("run.import-not-compared")};
  std::vector<report::Message> out;
  std::size_t more = 0;
  const auto tell = [&](report::Message line) {
    if (out.size() < kMostLines) {
      out.push_back(std::move(line));
    } else {
      ++more;
    }
  };
  const std::vector<std::string>&heads = after.rows.front(), &old_heads = old.front();
  const auto has = [](const std::vector<std::string>& all, const std::string& one) {
    return std::find(all.begin(), all.end(), one) != all.end();
  };
  for (const std::string& head : old_heads) {
    if (!has(heads, head)) tell(message("run.import-column-gone", {{"column", head}}));
  }
  for (const std::string& head : heads) {
    if (!has(old_heads, head)) tell(message("run.import-column-new", {{"column", head}}));
  }
  std::vector<std::size_t> was_at;  // of each heading, where the old file has it
  for (const std::string& head : heads)
    was_at.push_back(static_cast<std::size_t>(std::find(old_heads.begin(), old_heads.end(), head) - old_heads.begin()));
  const bool by_words = heads.front() == old_heads.front() && tell_apart(old) && tell_apart(after.rows);
  const auto keys = keyed(after.rows, by_words), old_keys = keyed(old, by_words);
  for (std::size_t i = 1; i < old.size(); ++i) {
    const std::string key = key_of(old, i, by_words);
    if (!keys.contains(key)) tell(message("run.import-row-gone", {{"row", key}}));
  }
  for (std::size_t row = 1; row < after.rows.size(); ++row) {
    const std::string key = key_of(after.rows, row, by_words);
    const auto known = old_keys.find(key);
    if (known == old_keys.end()) {
      tell(message("run.import-row-new", {{"row", key}}));
      continue;
    }
    for (std::size_t i = 0; i < heads.size(); ++i) {
      if (was_at[i] == old_heads.size()) continue;
      const std::string& was = old[known->second][was_at[i]];
      const std::string& is = after.rows[row][i];
      if (was == is) continue;
      tell(message("run.import-changed", {{"row", key}, {"column", heads[i]}, {"before", shown(was)}, {"after", shown(is)}}));
    }
  }
  if (out.empty()) out.push_back(message("run.import-order"));
  if (more > 0) out.push_back(message("run.import-more", {{"count", more}}));
  return out;
}

std::string csv_text(const Table& table) {
  std::string out;
  for (const std::vector<std::string>& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i > 0 ? "," : "") + quoted(row[i]);
    out += '\n';
  }
  return out;
}

}  // namespace insyn::import
