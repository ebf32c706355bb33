#include "opendata/table_metadata.h"

#include "opendata/json_writer.h"

namespace insyn::opendata {

namespace {

using Type = CsvSheet::Type;

std::string_view csvw_type(Type type) {
  constexpr std::string_view names[] = {"string", "string", "decimal", "integer", "boolean", "date", "anyURI"};
  return names[static_cast<std::size_t>(type)];
}

std::string_view frictionless_type(Type type) {
  constexpr std::string_view names[] = {"string", "string", "number", "integer", "boolean", "date", "string"};
  return names[static_cast<std::size_t>(type)];
}

std::string description(const CsvSheet::Column& column, const language::Language& language) {
  const std::string& words = language.word("opendata.column." + column.word);
  return column.language.empty() ? words : words + " [" + column.language + "]";
}

// "data/2020/matt.csv" as the package in data/ names it.
std::string_view in_package(const Download& download) { return std::string_view(download.path).substr(5); }

class TableMetadataWriter {
 public:
  explicit TableMetadataWriter(const Facts& facts) : facts_(facts), settings_(facts.portal.settings) {}

  std::string csvw(const CsvFile& file) {
    const std::string& path = file.download.path;
    json_.object([&] {
      json_.key("@context")
          .list(
              [&] {
                json_.value("http://www.w3.org/ns/csvw");
                json_.object([&] { json_.member("@language", facts_.first_language()); });
              },
              kFlat);
      json_.member("url", path.substr(path.rfind('/') + 1));
      literals("dc:title", file.download.title);
      literals("dc:description", file.download.about);
      if (!settings_.licence_url.empty()) {
        json_.key("dc:license").object([&] { json_.member("@id", settings_.licence_url); }, kFlat);
      }
      if (const auto day = facts_.years_updated.at(file.download.year)) {
        json_.key("dc:modified")
            .object(
                [&] {
                  json_.member("@value", *day);
                  json_.member("@type", "xsd:date");
                },
                kFlat);
      }
      json_.key("dialect").object(
          [&] {
            json_.member("delimiter", ",");
            json_.member("encoding", "utf-8");
            json_.member("header", true);
          },
          kFlat);
      json_.key("tableSchema").object([&] {
        json_.key("columns").array(file.sheet.columns(), [&](const CsvSheet::Column& column) {
          json_.object([&] {
            json_.member("name", column.name);
            json_.member("titles", column.name);
            literals("dc:description", facts_.in_words([&](const auto& language) { return description(column, language); }));
            if (!column.language.empty()) json_.member("lang", column.language);
            json_.member("datatype", csvw_type(column.type));
          });
        });
        if (!file.key.empty()) json_.member("primaryKey", file.key);
      });
    });
    return json_.take();
  }

  std::string package(const std::vector<CsvFile>& tables, const std::vector<Download>& files) {
    json_.object([&] {
      json_.member("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
      json_.member("name", language::slug(settings_.title.in(facts_.first_language())));
      json_.member("title", settings_.title.in(facts_.first_language()));
      if (const auto day = facts_.portal_updated) {
        json_.member("version", *day);
        json_.member("created", portal::literal(*day) + "T00:00:00Z");
      }
      if (!settings_.base_url.empty()) json_.member("homepage", settings_.base_url);
      json_.member("description", facts_.words("opendata.whole.about").in(facts_.first_language()));
      licences();
      json_.key("resources").list([&] {
        for (const Download& file : files) {
          if (file.format != "JSON") continue;
          const std::string_view path = in_package(file);
          json_.object([&] { resource(file, path.substr(0, path.rfind('.')), "json", "application/json"); });
        }
        for (const CsvFile& file : tables) {
          json_.object([&] {
            resource(file.download, file.name, "csv", "text/csv");
            json_.member("type", "table");
            schema(file, false);
          });
          json_.object([&] {
            resource(file.excel, file.name + "-excel", "csv", "text/csv");
            json_.member("type", "table");
            json_.key("dialect").object([&] { json_.member("delimiter", ";"); }, kFlat);
            schema(file, true);
          });
        }
      });
    });
    return json_.take();
  }

  // Words as linked data writes them: each with its language.
  void literals(std::string_view key, const portal::Text& text) {
    json_.key(key).array(
        text.variants(),
        [&](const portal::Text::Variant& variant) {
          json_.object([&] {
            json_.member("@value", variant.words);
            json_.member("@language", variant.language);
          });
        },
        kFlat);
  }

  void licences() {
    json_.key("licenses").list([&] {
      json_.object(
          [&] {
            json_.member("name", licence_id());
            if (!settings_.licence_url.empty()) json_.member("path", settings_.licence_url);
            json_.member("title", settings_.licence_name);
          },
          kFlat);
    });
  }

  // As the registry of open licences calls it.
  std::string licence_id() const {
    const std::string& url = settings_.licence_url;
    if (url.find("creativecommons.org/publicdomain/zero/1.0") != std::string::npos) return "CC0-1.0";
    if (url.find("creativecommons.org/licenses/by/4.0") != std::string::npos) return "CC-BY-4.0";
    return language::slug(settings_.licence_name);
  }

  void resource(const Download& download, std::string_view name, std::string_view format, std::string_view media_type) {
    json_.member("name", name);
    json_.member("path", in_package(download));
    json_.member("title", download.title.in(facts_.first_language()));
    json_.member("description", download.about.in(facts_.first_language()));
    json_.member("format", format);
    json_.member("mediatype", media_type);
    json_.member("encoding", "utf-8");
    json_.member("bytes", download.bytes);
    json_.member("hash", "sha256:" + download.sha256);
    licences();
  }

  void schema(const CsvFile& file, bool excel) {
    json_.key("schema").object([&] {
      json_.key("fields").array(file.sheet.columns(), [&](const CsvSheet::Column& column) {
        json_.object(
            [&] {
              json_.member("name", column.name);
              json_.member("type", frictionless_type(column.type));
              if (excel && column.type == Type::decimal) json_.member("decimalChar", ",");
              json_.member("description", description(column, facts_.languages.front()));
            },
            kFlat);
      });
      json_.key("missingValues").list([&] { json_.value(""); }, kFlat);
      if (!file.key.empty()) json_.member("primaryKey", file.key);
      if (!file.links.empty() && !excel) links(file);
    });
  }

  void links(const CsvFile& file) {
    json_.key("foreignKeys").array(file.links, [&](const CsvLink& link) {
      json_.object(
          [&] {
            json_.member("fields", std::vector<std::string>{link.column});
            json_.key("reference").object([&] {
              json_.member("resource", file.download.year->page.id + "-" + link.to);
              json_.member("fields", std::vector<std::string>{link.column});
            });
          },
          kFlat);
    });
  }

  const Facts& facts_;
  const portal::Settings& settings_;
  JsonWriter json_;
};

}  // namespace

std::string csv_metadata(const Facts& facts, const CsvFile& file) { return TableMetadataWriter(facts).csvw(file); }

std::string data_package(const Facts& facts, const std::vector<CsvFile>& tables, const std::vector<Download>& files) {
  return TableMetadataWriter(facts).package(tables, files);
}

}  // namespace insyn::opendata
