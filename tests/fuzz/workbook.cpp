#include "fuzz/workbook.h"

#include <array>
#include <cstdlib>
#include <map>
#include <string>

#include "import/difference.h"
#include "import/table.h"
#include "import/workbook.h"
#include "report/report.h"
#include "report/tell.h"

using namespace insyn;

namespace {

using Parts = std::map<std::string, std::string>;

// A workbook that is sound, of either program.
const Parts kExcel = {
    {"_rels/.rels", R"(<R><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></R>)"},
    {"xl/_rels/workbook.xml.rels", R"(<R><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
                                   R"(<Relationship Id="s" Type="x/styles" Target="styles.xml"/>)"
                                   R"(<Relationship Id="t" Type="x/sharedStrings" Target="/xl/sharedStrings.xml"/></R>)"},
    {"xl/workbook.xml", R"(<workbook xmlns:r="r"><sheets><sheet name="R" r:id="r1"/></sheets><definedNames>)"
                        R"(<definedName name="N">R!$A$1:$C$3</definedName></definedNames></workbook>)"},
    {"xl/styles.xml", R"(<s><numFmts><numFmt numFmtId="164" formatCode="mmm\-yy"/></numFmts><cellXfs><xf numFmtId="0"/>)"
                      R"(<xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></s>)"},
    {"xl/sharedStrings.xml", "<sst><si><t>Post</t></si><si><r><t>A_x000D_</t></r></si></sst>"},
    {"xl/worksheets/sheet1.xml", R"(<w><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2020</v></c></row>)"
                                 R"(<row><c t="s"><v>1</v></c><c s="1"><v>0.785</v></c></row></sheetData></w>)"}};
const Parts kLibreOffice = {
    {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
    {"META-INF/manifest.xml", "<m/>"},
    {"styles.xml", R"(<d><date-style name="N1"><month/><year/></date-style><style name="m" data-style-name="N1"/></d>)"},
    {"content.xml",
     R"(<b><spreadsheet><table name="R"><table-row><table-cell value-type="string"><p>Post</p></table-cell>)"
     R"(</table-row><table-row><table-cell value-type="float" value="1"/></table-row></table></spreadsheet></b>)"}};

// Which part the first character of an input chooses, from “0”; one more: the input is the archive.
constexpr std::array<const char*, 9> kChosen = {
    "xl/worksheets/sheet1.xml",   "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml",
    "xl/_rels/workbook.xml.rels", "_rels/.rels",     "content.xml",   "styles.xml",
    "META-INF/manifest.xml"};

std::string number(std::size_t value, int bytes) {
  std::string out;
  for (; bytes > 0; --bytes, value >>= 8U) out += static_cast<char>(value & 0xFFU);
  return out;
}

// A ZIP archive whose files are kept as they are; the reader looks at no more than what is filled in.
std::string packed(const Parts& parts) {
  std::string out, list;
  for (const auto& [path, text] : parts) {
    const std::string name = number(path.size(), 2) + std::string(2, '\0');
    list += std::string("PK\x01\x02", 4) + std::string(16, '\0') + number(text.size(), 4) + std::string(4, '\0') + name +
            std::string(10, '\0') + number(out.size(), 4) + path;
    out += std::string("PK\x03\x04", 4) + std::string(22, '\0') + name + path + text;
  }
  const std::string end = std::string("PK\x05\x06", 4) + std::string(6, '\0') + number(parts.size(), 2) + number(list.size(), 4) +
                          number(out.size(), 4) + std::string(2, '\0');
  return out + list + end;
}

std::string archive(std::string_view bytes) {
  const std::size_t chosen = static_cast<unsigned char>(bytes.front() - '0') % (kChosen.size() + 1);
  const std::string text(bytes.substr(1));
  if (chosen == kChosen.size()) return text;
  Parts parts = kExcel.contains(kChosen[chosen]) ? kExcel : kLibreOffice;
  parts[kChosen[chosen]] = text;
  return packed(parts);
}

}  // namespace

void read_workbook(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto read = import::read_workbook(archive(bytes));
  if (const auto* refused = std::get_if<report::Message>(&read)) {
    if (report::text(*refused).empty()) std::abort();
    return;
  }
  const auto& workbook = std::get<import::Workbook>(read);
  const report::Source file{"a.xlsx", "a.xlsx", {}};
  portal::ImportedTable whole, chosen, named;
  chosen.range = "A1:C";
  chosen.columns = {{"a", "Post"}, {"b", "2020"}};
  chosen.id_from = "Post";
  chosen.decimals = 1;
  if (!workbook.sheets.empty()) whole.sheet = chosen.sheet = workbook.sheets.front().name;
  named.range = workbook.names.empty() ? "N" : workbook.names.begin()->first;
  std::string before = "Post,2020\nA,1\n";
  for (const portal::ImportedTable& wanted : {whole, chosen, named}) {
    report::Report report;
    const std::optional<import::Table> table = import::table(wanted, workbook, file, report);
    if (!table && report.errors() == 0) std::abort();
    for (const report::Diagnostic& each : report.sorted()) {
      if (report::text(each).empty()) std::abort();
    }
    if (!table) continue;
    if (import::differences(before, *table).empty()) std::abort();
    before = import::csv_text(*table);
  }
}
