# The gallery inside the binary: a source that holds every scenario, table and README of scenarios/ as
# bytes (text literals longer than 64 KiB are not portable). Run with -P, this file writes it.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  include_guard()
  set(TISSAGE_GALLERY_SOURCE ${PROJECT_BINARY_DIR}/generated/gallery_data.cpp)
  set(scenarios ${PROJECT_SOURCE_DIR}/scenarios)
  set(patterns ${scenarios}/*.toml ${scenarios}/*.csv)
  if(NOT EMSCRIPTEN)  # a page has no use for the texts
    list(APPEND patterns ${scenarios}/README.md)
  endif()
  file(GLOB_RECURSE files RELATIVE ${scenarios} CONFIGURE_DEPENDS ${patterns})
  list(SORT files)
  set(listing ${PROJECT_BINARY_DIR}/generated/gallery.txt)
  list(JOIN files "\n" lines)
  file(CONFIGURE OUTPUT ${listing} CONTENT "${lines}\n" @ONLY)
  list(TRANSFORM files PREPEND ${scenarios}/ OUTPUT_VARIABLE paths)
  add_custom_command(OUTPUT ${TISSAGE_GALLERY_SOURCE}
    COMMAND ${CMAKE_COMMAND} -D scenarios=${scenarios} -D listing=${listing}
            -D output=${TISSAGE_GALLERY_SOURCE} -P ${CMAKE_CURRENT_LIST_FILE}
    DEPENDS ${paths} ${listing} ${CMAKE_CURRENT_LIST_FILE}
    COMMENT "Embedding the gallery" VERBATIM)
  return()
endif()

file(STRINGS ${listing} files)
set(arrays "")
set(rows "")
set(number 0)
foreach(file IN LISTS files)
  file(READ ${scenarios}/${file} bytes HEX)
  string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
  string(REGEX REPLACE "('.....,'.....,'.....,'.....,'.....,'.....,'.....,'.....,)" "\\1\n" bytes "${bytes}")
  string(APPEND arrays "constexpr char file_${number}[] = {\n${bytes}'\\0'};\n")
  string(APPEND rows "    {\"${file}\", {file_${number}, sizeof file_${number} - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
if(number EQUAL 0)
  set(body "std::span<const EmbeddedFile> embedded_files() { return {}; }\n")
else()
  set(body "namespace {\n${arrays}constexpr EmbeddedFile files[] = {\n${rows}};\n}  // namespace

std::span<const EmbeddedFile> embedded_files() { return files; }\n")
endif()
file(WRITE ${output} "// Generated from scenarios/: do not edit.
#include \"tissage/scenario/gallery.hpp\"

namespace tissage {

${body}
}  // namespace tissage
")
