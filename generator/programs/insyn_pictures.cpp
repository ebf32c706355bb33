// insyn-pictures: reads requests on standard input and answers on standard output, for insyn build --pictures.
//
// A request is "png SIZE\n" or "xlsx SIZE\n" and that many bytes; an answer is "SIZE\n" and that many bytes. What cannot be made
// ends the program with a sentence on standard error.
#include <fmt/format.h>

#include <exception>
#include <iostream>
#include <string>

#include "pictures/pictures.h"

namespace {

bool answer_one(std::istream& in, std::ostream& out) {
  std::string kind;
  std::size_t size = 0;
  if (!(in >> kind >> size)) return false;
  in.get();  // the end of the line
  std::string source(size, '\0');
  if (!in.read(source.data(), static_cast<std::streamsize>(size))) throw std::runtime_error("a request ends too early");
  if (kind != "png" && kind != "xlsx") throw std::runtime_error("“" + kind + "” is not a kind of picture");
  const std::string made = kind == "png" ? insyn::pictures::png(source) : insyn::pictures::workbook(source);
  out << made.size() << '\n' << made << std::flush;
  return true;
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  try {
    while (answer_one(std::cin, std::cout)) {
    }
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "insyn-pictures: {}\n", error.what());
    return 3;
  }
}
