// Running a property over random cases from a fixed seed, with its counter-example as a text.
#pragma once

#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <cstdlib>
#include <sstream>
#include <string>

#include "tissage/base/random.hpp"

namespace tissage::property {

/// How many random cases a property sees; fewer under sanitizers.
#ifndef TISSAGE_CASES
#define TISSAGE_CASES 250
#endif

/// An empty text where the property holds in `cases` random cases; else the counter-example. The
/// seed follows from the name; the variable RC_PARAMS may give another one and another number of
/// cases, such as "seed=7 max_success=10000".
template <class Property>
std::string counter_example(const std::string& name, const Property& property,
                            int cases = TISSAGE_CASES) {
  rc::detail::Configuration configuration;
  configuration.testParams.seed = hash_text(name);
  configuration.testParams.maxSuccess = cases;
  if (const char* asked = std::getenv("RC_PARAMS"))
    configuration = rc::detail::configFromString(asked, configuration);
  rc::detail::TestListenerAdapter silence;
  const auto result = rc::detail::checkProperty(rc::detail::toProperty(property), {name, name},
                                                configuration.testParams, silence);
  if (result.template is<rc::detail::SuccessResult>()) return "";
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  return text.str();
}

}  // namespace tissage::property
