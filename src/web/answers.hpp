// JSON as answers are made of it.
#pragma once

#include <nlohmann/json.hpp>

#include "tissage/world/kinds.hpp"

namespace tissage::web {

using Json = nlohmann::ordered_json;

/// An answer that began as {"ok": …}, as text. Bytes that are no UTF-8 become U+FFFD.
inline std::string text_of(const Json& answer) {
  return answer.dump(-1, ' ', false, Json::error_handler_t::replace);
}

template <class Enum>
Json names_of() {
  return Names<Enum>::value;
}

/// Hundredths of a unit as units, by resource.
template <class Amounts>
Json in_units(const Amounts& hundredths) {
  Json list = Json::array();
  for (const auto amount : hundredths) list.push_back(static_cast<double>(amount) / 100.0);
  return list;
}

}  // namespace tissage::web
