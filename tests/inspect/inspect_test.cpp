#include "inspect/inspect.h"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <string>

using namespace insyn;

namespace {

using Words = std::vector<std::string>;

// "2:5 svg-script" of each that is told, with what the sentence says of it after it.
Words told(const std::string& path, std::string bytes, std::optional<inspect::Size>* size = nullptr) {
  const report::Source source{path, path, std::move(bytes)};
  report::Report report;
  const std::optional<inspect::Size> found = inspect::file(source, {"Region Exempel"}, report);
  if (size != nullptr) *size = found;
  Words out;
  for (const report::Diagnostic& each : report.sorted())
    out.push_back(std::to_string(each.line) + ":" + std::to_string(each.column) + " " + each.code);
  return out;
}

std::string message(const std::string& path, std::string bytes) {
  const report::Source source{path, path, std::move(bytes)};
  report::Report report;
  inspect::file(source, {"Region Exempel"}, report);
  return report.sorted().empty() ? "" : report::text(report.sorted().front().message);
}

Words drawn(const std::string& inner, const std::string& attributes = "") {
  return told("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"" + attributes +
                           ">\n" + inner + "\n</svg>\n");
}

std::string big(std::uint64_t number, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(i < 8 ? number >> (8 * i) & 0xFFU : 0U);
  return out;
}
std::string little(std::uint64_t number, int bytes) {
  const std::string out = big(number, bytes);
  return {out.rbegin(), out.rend()};
}

// One directory with an orientation, and one of places where asked for.
std::string camera(std::uint32_t orientation, bool place) {
  std::string out = "MM" + big(42, 2) + big(8, 4) + big(place ? 2 : 1, 2);
  out += big(0x0112, 2) + big(3, 2) + big(1, 4) + big(orientation, 2) + big(0, 2);
  if (!place) return out + big(0, 4);
  out += big(0x8825, 2) + big(4, 2) + big(1, 4) + big(38, 4) + big(0, 4);
  return out + big(1, 2) + big(2, 2) + big(5, 2) + big(3, 4) + big(60, 4) + big(0, 4) + std::string(24, '\1');
}

std::string png(std::uint32_t width, std::uint32_t height, const std::string& chunks = "") {
  return "\x89PNG\r\n\x1A\n" + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) + std::string("\x08\x02\0\0\0", 5) +
         big(0, 4) + chunks + big(0, 4) + "IEND" + big(0, 4);
}
std::string chunk(const std::string& name, const std::string& bytes) {
  return big(static_cast<std::uint32_t>(bytes.size()), 4) + name + bytes + big(0, 4);
}

std::string jpeg(std::uint32_t width, std::uint32_t height, const std::string& exif = "") {
  std::string out = "\xFF\xD8";
  if (!exif.empty()) {
    const std::string block = std::string("Exif\0\0", 6) + exif;
    out += "\xFF\xE1" + big(static_cast<std::uint32_t>(block.size() + 2), 2) + block;
  }
  return out + "\xFF\xC0" + big(17, 2) + "\x08" + big(height, 2) + big(width, 2) + std::string(10, '\1') + "\xFF\xDA\xFF\xD9";
}

std::string packed(const std::string& text, int bits) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string archive(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string out, directory;
  for (const auto& [path, text] : files) {
    const bool packs = path != "mimetype";
    const std::string bytes = packs ? packed(text, -15) : text;
    const auto size = static_cast<std::uint32_t>(bytes.size()), whole = static_cast<std::uint32_t>(text.size());
    const std::string facts = little(20, 2) + little(0, 2) + little(packs ? 8 : 0, 2) + little(0, 8) + little(size, 4) +
                              little(whole, 4) + little(static_cast<std::uint32_t>(path.size()), 2) + little(0, 2);
    directory += "PK\x01\x02" + little(20, 2) + facts + little(0, 10) + little(static_cast<std::uint32_t>(out.size()), 4) + path;
    out += "PK\x03\x04" + facts + path + bytes;
  }
  const auto begin = static_cast<std::uint32_t>(out.size()), count = static_cast<std::uint32_t>(files.size());
  return out + directory + "PK\x05\x06" + little(0, 4) + little(count, 2) + little(count, 2) +
         little(static_cast<std::uint32_t>(directory.size()), 4) + little(begin, 4) + little(0, 2);
}

std::string core(const std::string& creator) {
  return R"(<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>)" + creator +
         "</dc:creator><cp:lastModifiedBy>" + creator + "</cp:lastModifiedBy></cp:coreProperties>";
}
std::string word(const std::string& creator) {
  return archive({{"[Content_Types].xml", "<x/>"}, {"word/document.xml", "<x/>"}, {"docProps/core.xml", core(creator)}});
}

}  // namespace

TEST_CASE("a file is what its bytes are, and one that is named as something else is told") {
  CHECK(message("bilder/a.jpg", archive({{"x.txt", "Hej"}})) ==
        "“a.jpg” is a ZIP archive, not a JPEG picture; save it as a JPEG picture, or remove it");
  CHECK(message("a.jpg", png(1, 1)) == "“a.jpg” is a PNG picture, not a JPEG picture; rename it to “a.png”");
  CHECK(message("a.svg", "<!DOCTYPE html><title>x</title>") == "“a.svg” is an HTML page, not an SVG drawing; remove it");
  CHECK(message("a.pdf", "\n <!-- x --><HTML><script>alert(1)</script>") ==
        "“a.pdf” is an HTML page, not a PDF document; remove it");
  CHECK(message("a.svg", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>") ==
        "“a.svg” is an HTML page, not an SVG drawing; remove it");
  for (const std::string& bytes : {std::string(), std::string("Hej"), std::string("MZ\x90"), std::string("\x1F\x8B\x08"),
                                   std::string("<rss/>"), std::string("\xFF\xFE<\0s\0", 6),
                                   std::string("\0\0\0\x18"
                                               "ftypheic\0\0\0\0mif1",
                                               20),
                                   std::string("\0\0\0\x18"
                                               "ftypisom\0\0\0\0mp41",
                                               20),
                                   std::string("PK\x03\x04", 4)}) {
    for (const std::string ending : {"svg", "png", "jpg", "webp", "avif", "gif", "pdf", "docx", "xlsx", "odt", "ods"})
      CHECK(told("a." + ending, bytes) == Words{"0:0 file-type"});
  }
  CHECK(told("a.docx", archive({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}})) == Words{"0:0 file-type"});
  CHECK(told("a.odt", archive({{"mimetype", "application/vnd.oasis.opendocument.text"}})).empty());
  CHECK(told("a.ods", archive({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}})).empty());
  CHECK(told("a.pdf", "%PDF-1.7\n").empty());
}

TEST_CASE("what only says in its middle that it is a picture is none") {
  for (const std::string begin : {"<script>WEBPVP8X", "<!--ftypavif--><script>x</script>ispe", "<ht\tftypavif<script>ispe"}) {
    CHECK(told("a.webp", begin + std::string(200, 'x')) == Words{"0:0 file-type"});
    CHECK(told("a.avif", begin + std::string(200, 'x')) == Words{"0:0 file-type"});
  }
}

TEST_CASE("a sound drawing passes, with the size that it says") {
  std::optional<inspect::Size> size;
  CHECK(told("a.svg",
             "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Map -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
             "width=\"120.4px\" height=\"80\"/>",
             &size)
            .empty());
  CHECK((size && size->width == 120 && size->height == 80));
  CHECK(told("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='100%' viewBox='0 0 320,200.5'/>", &size).empty());
  CHECK((size && size->width == 320 && size->height == 200));
  CHECK(told("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='640' viewBox='0 0 320 200'/>", &size).empty());
  CHECK((size && size->width == 640 && size->height == 400));
  CHECK(told("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='10mm' height='10mm'/>", &size).empty());
  CHECK(!size);
  CHECK(
      drawn(
          R"(<style>.a { fill: url(#b); font-family: "x" } @font-face { src: url(data:font/woff2;base64,AA) }</style>)"
          R"X(<use xlink:href="#a"/><image href="data:image/png;base64,AA"/><path d="M0 0" style="mask:url('#m')" aria-label="url(x)"/>)X"
          R"(<set attributeName="fill" to="red"/><desc>javascript is not here; @import neither</desc><a href="#b"><text>onload=</text></a>)",
          " xmlns:inkscape=\"http://www.inkscape.org/\" inkscape:onload=\"x\"")
          .empty());
}

TEST_CASE("a drawing that runs, or leads out of itself, is told at its place") {
  CHECK(drawn("  <script>alert(1)</script>") == Words{"2:3 svg-script"});
  CHECK(drawn("<g>\n <rect\n  onClick=\"x()\"/></g>") == Words{"4:3 svg-script"});
  CHECK(drawn("", " onload='x'") == Words{"1:84 svg-script"});
  CHECK(drawn("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml' onclick='x'/></foreignObject>") == Words{"2:1 svg-script"});
  CHECK(drawn("<h:p xmlns:h='http://www.w3.org/1999/xhtml'/>") == Words{"2:1 svg-script"});
  CHECK(drawn("<s:script xmlns:s='http://www.w3.org/2000/svg'/>") == Words{"2:1 svg-script"});
  CHECK(drawn("<a href=' java&#10;script:x()'/>") == Words{"2:4 svg-script"});
  CHECK(drawn("<a xlink:href='JAVASCRIPT:x()'/>") == Words{"2:4 svg-script"});
  CHECK(drawn("<animate attributeName='xlink:href' to='#b'/>") == Words{"2:10 svg-script"});
  CHECK(drawn("<set attributeName='onload' to='x()'/>") == Words{"2:6 svg-script"});
  CHECK(drawn("<animate attributeName='x' values='1;javascript:x()'/>") == Words{"2:28 svg-script"});
  CHECK(drawn("<a href='https://example.org/'/>") == Words{"2:4 svg-outside"});
  CHECK(drawn("<use href='other.svg#a'/>") == Words{"2:6 svg-outside"});
  CHECK(drawn("<image href='//example.org/a.png'/>") == Words{"2:8 svg-outside"});
  CHECK(drawn("<image href='data:image/svg+xml,x'/>") == Words{"2:8 svg-outside"});
  CHECK(drawn("<feImage href='a.png'/>") == Words{"2:10 svg-outside"});
  CHECK(drawn("<g xml:base='https://example.org/'/>") == Words{"2:4 svg-outside"});
  CHECK(drawn("<g fill='url(https://example.org/#a)'/>") == Words{"2:4 svg-outside"});
  CHECK(drawn("<g style='fill:u\\72 l( \"x.svg#a\")'/>") == Words{"2:4 svg-outside"});
  CHECK(drawn("<g style='fill:ur/**/l(x)'/>") == Words{"2:4 svg-outside"});
  CHECK(drawn("<style>\n.a{}\n@IMPORT 'x.css';</style>") == Words{"4:1 svg-outside"});
  CHECK(drawn("<style><![CDATA[\n .a { background: url(x.png) }]]></style>") == Words{"3:19 svg-outside"});
  CHECK(drawn("<style>.a { fill: image-set('x.png' 1x) }</style>") == Words{"2:19 svg-outside"});
  CHECK(drawn("<a href='#b' ping='https://example.org/'/>") == Words{"2:14 svg-outside"});
  INFO("what is a comment within a string, or in an address, is none");
  CHECK(drawn("<style>.a{content:\"/*\";fill:url(//example.org/a.svg#b)}/* */</style>") == Words{"2:29 svg-outside"});
  CHECK(drawn("<style>.a{fill:url(#b/*);mask:url(//example.org/a.svg#b)}/* */</style>") == Words{"2:31 svg-outside"});
  CHECK(drawn("<style>@charset '/*';@import '//example.org/a.css';/* */</style>") == Words{"2:22 svg-outside"});
  CHECK(drawn("<style>.a{content:'\n/*'} .b{fill:url(//example.org/a)} /* */</style>").empty());
  CHECK(drawn("<style>.a{content:'\\'/*';fill:url(//example.org/a)}/* */</style>") == Words{"2:31 svg-outside"});
  CHECK(drawn("<style>/* @import and url(//example.org/) are not here */ .a{fill:red} /*</style>").empty());
  CHECK(drawn("<style>@imp<g/>ort '//example.org/a.css';</style>") == Words{"2:8 svg-outside", "2:12 svg-broken"});
  CHECK(drawn("<style><style/>@import '//example.org/a.css';</style>") == Words{"2:8 svg-broken", "2:16 svg-outside"});
  CHECK(told("a.svg", "<?xml-stylesheet href='x.css'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>") == Words{"1:1 svg-outside"});
  CHECK(told("a.svg",
             "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>") ==
        Words{"1:1 svg-script"});
}

TEST_CASE("a drawing whose parts refer to each other many times over is refused, and one that leads round is not") {
  const auto uses = [](int levels) {
    std::string out = "<rect id='a0'/>";
    for (int level = 1; level <= levels; ++level) {
      out += "<g id='a" + std::to_string(level) + "'>";
      for (int i = 0; i < 10; ++i)
        out += (i % 2 == 0 ? "<use href='#a" : "<rect mask='url( \"#a") + std::to_string(level - 1) +
               (i % 2 == 0 ? "'/>" : "\")'/>");
      out += "</g>";
    }
    return out;
  };
  CHECK(drawn(uses(4)).empty());
  CHECK(drawn(uses(7)) == Words{"1:1 large-picture"});
  CHECK(drawn(uses(200)) == Words{"1:1 large-picture"});
  CHECK(drawn("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/><use href='#b'/><use href='#c'/></g>").empty());
  std::string chain = "<g id='a0'/>";
  for (int i = 1; i < 100'000; ++i) chain += "<use id='a" + std::to_string(i) + "' href='#a" + std::to_string(i - 1) + "'/>";
  CHECK(drawn(chain) == Words{"1:1 large-picture"});  // half of 100,000 × 100,000
}

TEST_CASE("each thing in a drawing is told, and a broken one at the place where it breaks") {
  CHECK(drawn("<script/>\n<a href='x'/>\n<g onload='x'/>") == Words{"2:1 svg-script", "3:4 svg-outside", "4:4 svg-script"});
  CHECK(told("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>\n  <g></svg>") == Words{"2:8 svg-broken"});
  CHECK(told("a.svg", "<svg width='1' height='1'/>") == Words{"1:1 svg-broken"});
  CHECK(told("a.svg", "<?xml version='1.0' encoding='iso-2022-jp'?><svg xmlns='http://www.w3.org/2000/svg'/>") ==
        Words{"1:1 svg-broken"});
  CHECK(told("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>&nbsp;</svg>") == Words{"1:41 svg-broken"});
  CHECK(told("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'>\xE5</svg>") == Words{"1:41 bad-utf8"});
  std::string deep = "<svg xmlns='http://www.w3.org/2000/svg'>";
  for (int i = 0; i < 100'000; ++i) deep += "<g>";
  CHECK(told("a.svg", deep).size() == 1);
}

TEST_CASE("a picture has its size, turned as the camera says") {
  std::optional<inspect::Size> size;
  const auto is = [&](std::uint32_t width, std::uint32_t height) {
    return size && size->width == width && size->height == height;
  };
  CHECK(told("a.png", png(300, 200), &size).empty());
  CHECK(is(300, 200));
  CHECK(told("a.PNG", png(300, 200, chunk("eXIf", camera(6, false))), &size).empty());
  CHECK(is(200, 300));
  CHECK(told("a.jpeg", jpeg(640, 480), &size).empty());
  CHECK(is(640, 480));
  CHECK(told("a.jpg", jpeg(640, 480, camera(8, false)), &size).empty());
  CHECK(is(480, 640));
  CHECK(told("a.gif", "GIF89a" + little(30, 2) + little(20, 2) + std::string(8, '\0'), &size).empty());
  CHECK(is(30, 20));
  CHECK(told("a.webp", "RIFF" + little(30, 4) + "WEBPVP8X" + little(10, 4) + little(0, 4) + little(99, 3) + little(49, 3), &size)
            .empty());
  CHECK(is(100, 50));
  CHECK(told("a.webp", "RIFF" + little(30, 4) + "WEBPVP8L" + little(10, 4) + "\x2F" + little(99 | 49 << 14, 4), &size).empty());
  CHECK(is(100, 50));
  CHECK(told("a.avif",
             std::string("\0\0\0\x18", 4) + "ftypavif" + std::string(12, '\0') + "ispe" + big(0, 4) + big(80, 4) + big(60, 4),
             &size)
            .empty());
  CHECK(is(80, 60));
}

TEST_CASE("a picture that says where it was taken is warned of, and a broken or too large one is refused") {
  CHECK(told("a.jpg", jpeg(4, 3, camera(1, true))) == Words{"0:0 place-in-picture"});
  CHECK(told("a.png", png(4, 3, chunk("eXIf", camera(1, true)))) == Words{"0:0 place-in-picture"});
  CHECK(told("a.png", png(4, 3, chunk("iTXt", "XML:com.adobe.xmp <x exif:GPSLatitude='65'/>"))) == Words{"0:0 place-in-picture"});
  const std::string extended = "WEBPVP8X" + little(10, 4) + little(8, 4) + little(3, 3) + little(2, 3);
  const std::string exif = camera(1, true);
  CHECK(told("a.webp", "RIFF" + little(99, 4) + extended + "EXIF" + little(static_cast<std::uint32_t>(exif.size()), 4) + exif) ==
        Words{"0:0 place-in-picture"});
  CHECK(told("a.jpg", "\xFF\xD8\xFF\xD9") == Words{"0:0 broken-picture"});
  CHECK(told("a.png", png(0, 5)) == Words{"0:0 broken-picture"});
  CHECK(told("a.png", png(10'000, 5'001)) == Words{"0:0 large-picture"});
  CHECK(told("a.png", png(10'000, 5'000)).empty());
  CHECK(told("a.png", png(1, 1) + std::string(inspect::kLargePicture, ' ')) == Words{"0:0 large-picture"});
  CHECK(told("a.png", png(1, 1) + std::string(inspect::kLargestPicture, ' ')) == Words{"0:0 large-picture"});
  for (std::size_t i = 0; i < 200; ++i) {  // cut short anywhere, nothing is read past the end
    told("a.jpg", jpeg(4, 3, camera(1, true)).substr(0, i));
    told("a.docx", word("Anna").substr(0, i));
  }
}

TEST_CASE("a person named as the author of a document is warned of, an organisation is not") {
  CHECK(message("a.docx", word("Anna Öst")) ==
        "the properties of this document name “Anna Öst” as its author; remove the name, or write the organisation’s");
  CHECK(told("a.docx", word("Anna Öst")).size() == 1);
  CHECK(told("a.docx", word("Region Exempel, ledningsstab")).empty());
  CHECK(told("a.docx", word(" ")).empty());
  CHECK(told("a.xlsx", archive({{"[Content_Types].xml", ""}, {"xl/workbook.xml", ""}, {"docProps/core.xml", core("Anna")}})) ==
        Words{"0:0 author-in-document"});
  CHECK(told("a.odt", archive({{"mimetype", "application/vnd.oasis.opendocument.text"},
                               {"meta.xml",
                                "<o:m xmlns:o='o' xmlns:meta='m'><meta:initial-creator>Anna</meta:initial-creator></o:m>"}})) ==
        Words{"0:0 author-in-document"});
  CHECK(message("a.pdf", "%PDF-1.4\n1 0 obj<</Author (Anna \\(A\\) \\326st)>>endobj").find("“Anna (A) Öst”") !=
        std::string::npos);
  CHECK(message("a.pdf", "%PDF-1.4\n1 0 obj<</Author<FEFF0041006E006E00E5>>>endobj").find("“Annå”") != std::string::npos);
  CHECK(told("a.pdf", "%PDF-1.4\n1 0 obj<</Author ()>>endobj").empty());
  CHECK(told("a.pdf", "%PDF-1.4\n<x:xmpmeta xmlns:x='x'><d:creator xmlns:d='d'><l>Anna</l></d:creator></x:xmpmeta>") ==
        Words{"0:0 author-in-document"});
  const std::string stream = packed("1 0 <</Author(Anna)>>", 15);
  CHECK(told("a.pdf", "%PDF-1.5\n4 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + stream + "\nendstream endobj") ==
        Words{"0:0 author-in-document"});
}

TEST_CASE("a PDF that few bytes make large is read no further than 32 MiB of its objects") {
  const auto stream = [](const std::string& objects) {
    return "4 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\r\n" + packed(objects, 15) + "\nendstream endobj\n";
  };
  const std::string large = stream(std::string(4U << 20U, ' ')), script = stream("1 0 <</S/JavaScript>>");
  std::string within = "%PDF-1.5\n", beyond;
  for (int i = 0; i < 7; ++i) within += large;
  beyond = within + large;
  CHECK(told("a.pdf", within + script) == Words{"0:0 pdf-runs"});
  CHECK(told("a.pdf", beyond + script).empty());
}

TEST_CASE("a PDF that runs a script, starts a program or holds a file that runs is refused, packed or not") {
  const auto pdf = [](const std::string& object) { return "%PDF-1.7\n1 0 obj\n" + object + "\nendobj\n"; };
  const Words refused = {"0:0 pdf-runs"};
  CHECK(message("a.pdf", pdf("<</S/JavaScript/JS(app.alert\\(1\\))>>")) ==
        "this document runs a script (JavaScript); save it again without, for example by printing it to a new PDF");
  CHECK(told("a.pdf", pdf("<< /Names << /#4a#61vaScript 5 0 R >> >>")) == refused);
  CHECK(told("a.pdf", pdf("<</S /Rendition/OP 0/JS(x)>>")) == refused);
  CHECK(told("a.pdf", pdf("<</S/URI/URI( JavaScript:app.alert\\(1\\))>>")) == refused);
  CHECK(told("a.pdf", pdf("<</S/URI/URI(https://example.org/javascript:)>>")).empty());
  CHECK(message("a.pdf", pdf("<</S % a comment\n/Launch/Win<</F(cmd.exe)>>>>")) ==
        "this document starts a program; save it again without, for example by printing it to a new PDF");
  CHECK(message("a.pdf", pdf("<</Type/Filespec/F(a.txt)/UF<FEFF0041002E006500780065>/EF<</F 9 0 R>>>>")) ==
        "this document holds the file “A.exe”, which runs when it is opened; save it again without attachments");
  CHECK(told("a.pdf", pdf("<</Type/Filespec/F(invoice.xml)/EF<</F 9 0 R>>>>")).empty());
  CHECK(told("a.pdf", pdf("<</S/GoToR/F(other.exe)>>")).empty());  // it holds no file
  CHECK(told("a.pdf", pdf("<</Title(What /JavaScript is \\(/S /Launch\\))>>")).empty());
  CHECK(told("a.pdf", pdf("<</Length 20>>stream\n/S/JavaScript/JS(x) \nendstream")).empty());  // what a page shows
  const std::string inner = "5 0 <</S/JavaScript/JS(x)>>", stream = packed(inner, 15);
  CHECK(told("a.pdf", pdf("<</Type/ObjStm/Filter/FlateDecode/N 1>>stream\r\n" + stream + "\nendstream")) == refused);
  CHECK(told("a.pdf", pdf("<</Type/ObjStm/Filter 9 0 R/N 1>>stream\r\n" + stream + "\nendstream")) == refused);
  CHECK(told("a.pdf", pdf("<</Type 8 0 R/Filter 9 0 R/N 1/First 4>>stream\r\n" + stream + "\nendstream")) == refused);
  CHECK(told("a.pdf", pdf("<</Type/ObjStm/N 1>>stream\r\n" + inner + "\nendstream")) == refused);
  for (const char* const broken :
       {"<</S/", "(", "<", "<</Type/ObjStm/Filter/FlateDecode>>stream\n\x78\x9c", "/J#6", "(\\", "(\\0"})
    CHECK(told("a.pdf", "%PDF-1.7\n" + std::string(broken)).empty());
}
