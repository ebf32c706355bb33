#include "programs/command_line.h"

#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <thread>

#include "portal/date.h"
#include "programs/folders.h"

namespace insyn {

namespace {

using report::message;

constexpr std::string_view kLanguage = "--language";

std::string language_asked_for(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == kLanguage && i + 1 < argc) return argv[i + 1];
    if (word.starts_with(kLanguage) && word.substr(kLanguage.size()).starts_with('='))
      return std::string(word.substr(kLanguage.size() + 1));
  }
  return {};
}

// The library's sentence about an option, up to where it begins to speak English: “--out”, “kind”.
std::string before(std::string_view sentence, std::string_view words) {
  return std::string(sentence.substr(0, std::min(sentence.find(words), sentence.size())));
}

report::Message what_is_wrong(const CLI::App& app, const CLI::ParseError& error) {
  const std::string name = error.get_name(), words = error.what();
  const std::vector<std::string> unknown = app.remaining(true);
  const std::string lacking = before(words, " is required");
  const bool no_command = name == "RequiredError" && lacking == "A subcommand";
  // Where the command is not known, the library says that there is none.
  if (no_command && !unknown.empty() && !unknown.front().starts_with('-')) {
    std::vector<std::string_view> commands;
    for (const CLI::App* each : app.get_subcommands([](const CLI::App*) { return true; })) commands.push_back(each->get_name());
    return message("command-line.no-such-command",
                   {{"word", unknown.front()}, {"hint", report::did_you_mean(unknown.front(), commands)}});
  }
  if (name == "ExtrasError") return message("command-line.unexpected", {{"words", fmt::format("{}", fmt::join(unknown, " "))}});
  if (no_command) return message("command-line.no-command");
  if (name == "RequiredError") return message("command-line.missing", {{"name", lacking}});
  if (name == "ArgumentMismatch") return message("command-line.no-value", {{"name", before(words, ":")}});
  if (name == "ConversionError") {
    const std::string_view told = words, begin = "Could not convert: ";
    return message("command-line.not-a-number",
                   {{"words", std::string(told.starts_with(begin) ? told.substr(begin.size()) : told)}});
  }
  // What an option is checked for is told in our own words, after its name.
  const std::string option = before(words, ": ");
  return message("command-line.bad-value", {{"name", option}, {"what", words.substr(std::min(option.size() + 2, words.size()))}});
}

}  // namespace

unsigned jobs_of(unsigned asked) { return asked > 0 ? asked : std::max(1U, std::thread::hardware_concurrency()); }

CommandLine::CommandLine(int argc, char** argv)
    : argc_(argc), argv_(argv), language_(language_to_speak(language_asked_for(argc, argv))) {}

std::string CommandLine::operator()(const report::Message& words) const { return report::text(words, language_); }

void CommandLine::dress(CLI::App& app) const {
  const auto& say = *this;
  const auto formatter = std::make_shared<CLI::Formatter>();
  formatter->column_width(30);
  formatter->label("Usage", say(message("help.usage")));
  formatter->label("OPTIONS", say(message("help.some-options")));
  formatter->label("SUBCOMMAND", say(message("help.some-command")));
  formatter->label("Positionals", say(message("help.positionals")));
  formatter->label("REQUIRED", say(message("help.required")));
  app.formatter(formatter);
  app.option_defaults()->group(say(message("help.options")));
  app.set_help_flag("--help,-h", say(message("help.help")))->group(say(message("help.options")));
}

CLI::App* CommandLine::add_command(CLI::App& app, const char* name, const report::Message& about) const {
  CLI::App* const command = app.add_subcommand(name, (*this)(about))->group((*this)(message("help.commands")));
  // Made before the rest is inherited.
  const_cast<CLI::Option*>(command->get_help_ptr())->group((*this)(message("help.options")));
  return command;
}

void CommandLine::one_of(CLI::Option& option, std::vector<std::string> choices) const {
  const std::string all = fmt::format("{}", fmt::join(choices, ","));
  option.check(
      [*this, choices = std::move(choices)](const std::string& word) {
        if (std::find(choices.begin(), choices.end(), word) != choices.end()) return std::string();
        const std::vector<std::string_view> known(choices.begin(), choices.end());
        return (*this)(message("command-line.not-one-of", {{"word", word},
                                                           {"known", fmt::format("{}", fmt::join(choices, ", "))},
                                                           {"hint", report::did_you_mean(word, known)}}));
      },
      '{' + all + '}');
}

void CommandLine::between(CLI::Option& option, int least, int most) const {
  option.check(
      [*this, least, most](const std::string& word) {
        int number = 0;
        const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (problem == std::errc() && end == word.data() + word.size() && number >= least && number <= most) return std::string();
        return (*this)(message("command-line.not-between", {{"word", word}, {"least", least}, {"most", most}}));
      },
      fmt::format("{}–{}", least, most));
}

void CommandLine::day(CLI::Option& option) const {
  option.type_name("DAY")->check([*this](const std::string& day) {
    return portal::parse_date(day) ? std::string() : (*this)(message("command-line.not-a-day", {{"word", day}}));
  });
}

void CommandLine::language_of_messages(CLI::App& command, std::string& out) const {
  CLI::Option* const option = command.add_option("--language", out, (*this)(message("help.language")))->type_name("CODE");
  option->check(
      [*this](const std::string& code) {
        return report::has_messages(code) ? std::string() : (*this)(message("command-line.no-messages", {{"language", code}}));
      },
      fmt::format("{{{}}}", fmt::join(report::languages_of_messages(), ",")));
}

void CommandLine::folders(CLI::App& command, Folders& out) const {
  const auto& say = *this;
  command.add_option("--content", out.content, say(message("help.content")))->capture_default_str()->type_name("DIR");
  command.add_option("--layouts", out.layouts, say(message("help.layouts")))->capture_default_str()->type_name("DIR");
  command.add_option("--assets", out.assets, say(message("help.assets")))->capture_default_str()->type_name("DIR");
}

void CommandLine::jobs(CLI::App& command, unsigned& out) const {
  command.add_option("--jobs", out, (*this)(message("help.jobs")))->type_name("N");
}

std::optional<Status> CommandLine::parse(CLI::App& app) const {
  try {
    app.parse(argc_, argv_);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) return refuse(what_is_wrong(app, error));
    app.exit(error);
    return Status::done;
  }
}

Status CommandLine::refuse(const report::Message& what) const {
  print_line(message("run.failure", {{"what", what}}), language_);
  print_line(message("command-line.help"), language_);
  return Status::command_line_is_wrong;
}

}  // namespace insyn
