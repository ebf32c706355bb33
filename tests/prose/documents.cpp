#include "prose/documents.h"

#include <array>

namespace {

// A small generator of its own: the same everywhere.
class Dice {
 public:
  explicit Dice(std::size_t seed) : state_(seed * 2654435761U + 12345U) {}
  std::size_t below(std::size_t limit) {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return (state_ >> 33U) % limit;
  }

 private:
  std::size_t state_;
};

constexpr std::array<const char*, 24> kWords = {"regionen", "arbetar", "för",      "en",       "hållbar", "utveckling",
                                                "av",       "länet",   "och",      "dess",     "företag", "kommuner",
                                                "under",    "året",    "har",      "nämnden",  "följt",   "målen",
                                                "som",      "gäller",  "bredband", "trafiken", "kultur",  "näringsliv"};

std::string sentence(Dice& dice) {
  std::string out = "Under året";
  const std::size_t words = 6 + dice.below(10);
  for (std::size_t i = 0; i < words; ++i) out += std::string(" ") + kWords[dice.below(kWords.size())];
  switch (dice.below(8)) {
    case 0:
      out += " **särskilt** [mål](../mal-" + std::to_string(dice.below(90)) + ".md)";
      break;
    case 1:
      out += " med {{matt-" + std::to_string(dice.below(90)) + ".latest}}";
      break;
    case 2:
      out += " ~~inte~~ *alls*, se https://www.exempel.se/" + std::to_string(dice.below(900));
      break;
    case 3:
      out += " `kod` eller namn@exempel.se";
      break;
    default:
      break;
  }
  return out + ". ";
}

}  // namespace

std::string made_document(std::size_t number) {
  Dice dice(number);
  std::string out;
  const std::size_t sections = 3 + dice.below(3);
  for (std::size_t section = 0; section < sections; ++section) {
    out += "## Avsnitt " + std::to_string(section) + " om " + kWords[dice.below(kWords.size())] + "\n\n";
    for (std::size_t paragraph = 2 + dice.below(2); paragraph > 0; --paragraph) {
      for (std::size_t i = 3; i > 0; --i) out += sentence(dice);
      out += "\n\n";
    }
    if (section == 0) out += "Mer finns i rapporten.[^rapport]\n\n";
    if (section == 1) {
      out += "| Mått | Enhet | Utfall |\n| --- | --- | ---: |\n";
      for (std::size_t row = 5 + dice.below(5); row > 0; --row)
        out += std::string("| ") + kWords[dice.below(kWords.size())] + " ~~x~~ | % | {{a.b" + std::to_string(row) + "}} |\n";
      out += "\n";
    }
    if (section == 2) out += "- www.exempel.se/a\n- [budget](budget:resultat)\n- " + sentence(dice) + "\n\n";
  }
  return out + "[^rapport]: Verksamhetsberättelsen, s. " + std::to_string(number) + ".\n";
}
