#include "config.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <lsml/error.hpp>
#include <lsml/label_config.hpp>
#include <memory>

#include "answer_lines.hpp"
#include "failure.hpp"

namespace lsml::cli {

namespace {

/// More than the SDK takes, so that it says so.
constexpr std::size_t kMostRead = (std::size_t{8} << 20) + 1;

[[noreturn]] void cannot_read(const std::string& path) {
  throw Failure(fmt::format("cannot read {}: {}", shell_quoted(path), std::strerror(errno)),
                "lsml config FILE, or \"-\" for standard input");
}

std::string read_all(std::FILE* file, const std::string& path) {
  std::string text(kMostRead, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file));
  if (std::ferror(file) != 0) cannot_read(path);
  return text;
}

std::string read(const std::string& path) {
  if (path == "-") return read_all(stdin, path);
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"),
                                                             &std::fclose);
  if (!file) cannot_read(path);
  return read_all(file.get(), path);
}

[[noreturn]] void cannot_parse(const std::string& path, const Refused& refused, const char* help) {
  throw Failure(fmt::format("{}: {}", path == "-" ? "standard input" : shown(path), refused.what()),
                help);
}

LabelConfig parse(const std::string& path) {
  const auto text = read(path);
  try {
    return LabelConfig::parse(text);
  } catch (const InvalidXml& invalid) {
    cannot_parse(path, invalid,
                 "Label Studio refuses it, too: mend it in Settings > Labeling Interface > Code");
  } catch (const Refused& refused) {
    cannot_parse(path, refused, "a limit of lsml, not of Label Studio: it needs a smaller config");
  }
}

std::string shortened(const Strings& words) {
  constexpr std::size_t kMost = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(words.size(), kMost); ++i)
    text += (i > 0 ? ", " : "") + words[i];
  if (words.size() > kMost) text += fmt::format(" and {} more", words.size() - kMost);
  return text;
}

/// A value without a variable is what the page shows: a Header's text.
bool is_fixed(const Object& object) {
  const auto value = object.attribute(object.is_list ? "valueList" : "value", "");
  return !value.empty() && value.find('$') == std::string::npos;
}

std::string about(const Object& object) {
  if (is_fixed(object))
    return fmt::format("  {} <{}>: \"{}\", the same for all tasks\n", object.name, object.type,
                       object.key);
  return fmt::format("  {} <{}>: {}\"{}\"{}\n", object.name, object.type,
                     object.is_list ? "the list in the task's " : "the task's ", object.key,
                     object.value_type == "url" ? ", a URL" : "");
}

std::string labels_of(const Control& control) {
  const char* dynamic = control.dynamic_labels ? "labels come with the task" : "";
  if (control.labels.empty()) return dynamic;
  return fmt::format("{} {}: {}{}{}", control.labels.size(),
                     control.labels.size() == 1 ? "label" : "labels", shortened(control.labels),
                     control.dynamic_labels ? "; " : "", dynamic);
}

/// The objects' names; an answer about one that does not exist is shown nowhere.
Strings labeled_by(const Control& control) {
  Strings names;
  for (const auto& name : control.to_name) {
    const bool exists = std::any_of(control.objects().begin(), control.objects().end(),
                                    [&](const Object* object) { return object->name == name; });
    names.push_back(exists ? name : name + " (there is no such object)");
  }
  return names;
}

std::string about(const Control& control, const AnswerLines& lines) {
  std::string text =
      fmt::format("  {} <{}> on {}\n", control.name, control.type, shortened(labeled_by(control)));
  if (const auto labels = labels_of(control); !labels.empty())
    text += fmt::format("      {}\n", labels);
  const auto& when = control.conditional;
  if (!when.type.empty())
    text += fmt::format("      for each region, when {} \"{}\"\n", when.type, when.name);
  else if (control.attribute("perRegion", "") == "true")
    text += "      for each region\n";
  if (const auto& flags = control.index_flags; !flags.empty())
    text += fmt::format("      repeated: {} {}\n", fmt::join(flags, " and "),
                        flags.size() == 1 ? "is the index" : "are the indexes");
  if (lines.result.find("lsml::Dict{") != std::string::npos)
    text += "      a tag that lsml does not know: any object is sent as it is\n";
  if (!lines.member.empty()) text += fmt::format("      {}\n", lines.member);
  return text + fmt::format("      {}\n", lines.result);
}

std::string summary_of(const LabelConfig& config) {
  std::string text = config.objects().empty() ? "No objects\n" : "Objects\n";
  for (const auto& object : config.objects()) text += about(*object);
  text += config.controls().empty() ? "\nNo controls\n" : "\nControls\n";
  const auto lines = answer_lines(config);
  for (std::size_t i = 0; i < lines.size(); ++i) text += about(*config.controls()[i], lines[i]);
  const bool any_image = std::any_of(config.objects().begin(), config.objects().end(),
                                     [](const auto& object) { return object->type == "Image"; });
  if (any_image && !lines.empty())
    text +=
        "\nGeometry is in percent: lsml::ImageSize size{width, height} makes it from pixels and\n"
        "masks, size.rectangle(x, y, width, height, {labels}), size.brush(mask).\n";
  return text;
}

int run(const Arguments& arguments, const Console&) {
  if (arguments.positional.size() != 1)
    throw WrongUsage(arguments.positional.empty() ? "no file given" : "more than one file given",
                     "lsml config FILE, or \"-\" for standard input");
  const auto config = parse(arguments.positional[0]);
  const auto text = arguments.has("json") ? config.parsed().to_json() + "\n" : summary_of(config);
  print(text);
  return 0;
}

}  // namespace

Command config_command() {
  return {"config",
          "Shows what a label config asks for, and the C++ lines to answer it.",
          "lsml config FILE [--json]",
          {{"json", 0, "", "LSML_JSON", "",
            "one line of JSON, as label-studio-sdk's parse_config gives it"},
           {"color", 0, "WHEN", "LSML_COLOR", "auto", "colours: auto, always or never",
            "auto always never"},
           {"help", 'h', "", "", "", "this text"}},
          "  lsml config label_config.xml\n  lsml config - --json < label_config.xml\n",
          run};
}

}  // namespace lsml::cli
