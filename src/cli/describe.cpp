// `tissage describe`: what the schema declares.
#include <iostream>

#include "tissage/observe/describe.hpp"
#include "tissage/scenario/describe.hpp"
#include "verbs.hpp"

namespace tissage::cli {

namespace {

Format format_named(const std::string& name) {
  if (name == "md") return Format::md;
  if (name == "json") return Format::json;
  return name == "json-schema" ? Format::json_schema : Format::text;
}

std::string describe(const std::string& what, Format format) {
  if (what == "outputs") return describe_outputs(format);
  if (what == "month") return describe_month(format);
  if (what == "scenarios") return describe_scenarios(format);
  return describe_parameters(format);
}

}  // namespace

void add_describe(CLI::App& app, Action& action) {
  auto* verb = app.add_subcommand("describe", "print the parameters, outputs, month or gallery");
  auto what = std::make_shared<std::string>("parameters");
  auto format = std::make_shared<std::string>("text");
  verb->add_option("WHAT", *what, "parameters, outputs, month or scenarios")
      ->check(CLI::IsMember({"parameters", "outputs", "month", "scenarios"}));
  verb->add_option("--format", *format, "text, md, json or, of parameters, json-schema")
      ->check(CLI::IsMember({"text", "md", "json", "json-schema"}));
  verb->footer("Example: tissage describe parameters --format md");
  verb->callback([&action, what, format] {
    action = [what, format] {
      const Format chosen = format_named(*format);
      if (chosen == Format::json_schema && *what != "parameters")
        throw Failure(ExitCode::usage, "json-schema describes parameters only");
      std::cout << describe(*what, chosen);
      return 0;
    };
  });
}

}  // namespace tissage::cli
