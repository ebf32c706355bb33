// converter.h: pictures and workbooks from the program insyn-pictures beside this one, which alone links what makes them.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace insyn {

// Starts insyn-pictures when it is first asked. May be asked from several threads.
class Converter {
 public:
  // What lies in the old site under a path with the same fingerprint is taken from there.
  explicit Converter(std::filesystem::path old_site);
  ~Converter();

  // Throws MachineError where the program is not there or gives up.
  std::string operator()(std::string_view kind, const std::string& path, const std::string& source);

 private:
  struct Child;
  const std::filesystem::path old_site_;
  std::unique_ptr<Child> child_;
};

}  // namespace insyn
