// serve.h: the preview: a site that is shown from memory, on this machine alone, and shown anew when it is made anew.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "report/report.h"

namespace insyn::serve {

using Site = std::map<std::string, std::string>;  // path to bytes

// Answers on 127.0.0.1 until it is destroyed. Pages get a script that loads them again when something has changed; the site
// that `insyn build` writes never holds it.
class Preview {
 public:
  explicit Preview(int port);  // 0: any that is free; throws MachineError where it is taken
  ~Preview();
  Preview(const Preview&) = delete;
  Preview& operator=(const Preview&) = delete;

  int port() const;
  void show(Site site);
  // The content has faults, as text: they stand above every page of the last site that was whole.
  void tell(std::string faults);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace insyn::serve
