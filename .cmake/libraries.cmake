# tissage_libraries: the header-only libraries, found in the system or, for the browser, linked one by
# one into a folder of the build so that no other header of the system is visible.
include_guard()

add_library(tissage_libraries INTERFACE)
target_link_libraries(tissage_libraries INTERFACE tissage_options)

if(EMSCRIPTEN)
  set(folder ${PROJECT_BINARY_DIR}/headers)
  file(MAKE_DIRECTORY ${folder})
  foreach(library boost eigen3/Eigen toml++ fmt nlohmann)
    if(NOT EXISTS /usr/include/${library})
      message(FATAL_ERROR "Missing headers: /usr/include/${library}")
    endif()
    cmake_path(GET library FILENAME name)
    file(CREATE_LINK /usr/include/${library} ${folder}/${name} SYMBOLIC)
  endforeach()
  target_include_directories(tissage_libraries SYSTEM INTERFACE ${folder})
  return()
endif()

find_package(Eigen3 3.4 REQUIRED NO_MODULE)
find_package(Boost 1.74 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_path(TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h REQUIRED)

target_include_directories(tissage_libraries SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE_DIR})
target_link_libraries(tissage_libraries INTERFACE
  Eigen3::Eigen Boost::headers fmt::fmt-header-only nlohmann_json::nlohmann_json)

add_library(tissage_cli11 INTERFACE)
target_link_libraries(tissage_cli11 INTERFACE CLI11::CLI11)
