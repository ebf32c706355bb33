// converter.h: pictures and workbooks from the program insyn-pictures beside this one, which alone links what makes them.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace insyn {

// Starts insyn-pictures when it is first asked. May be asked from several threads.
class Converter {
 public:
  Converter();
  ~Converter();

  // Throws MachineError where the program is not there or gives up.
  std::string operator()(std::string_view kind, const std::string& source);

 private:
  struct Child;
  std::mutex starting_;
  std::unique_ptr<Child> child_;
};

}  // namespace insyn
