# The classroom page inside the command: a source that holds the page which `./bootstrap pages` builds, or
# nothing where there is none. A target looks at every build whether the page has changed and rewrites
# the source only then. Run with -P, this file is that look.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  include_guard()
  set(TISSAGE_PAGE ${PROJECT_SOURCE_DIR}/build/pages/classroom.html
      CACHE FILEPATH "The classroom page that the command shall hold, if it is there")
  set(TISSAGE_PAGE_SOURCE ${PROJECT_BINARY_DIR}/generated/classroom_page.cpp)
  set(look ${CMAKE_COMMAND} -D page=${TISSAGE_PAGE} -D output=${TISSAGE_PAGE_SOURCE}
      -P ${CMAKE_CURRENT_LIST_FILE})
  execute_process(COMMAND ${look} COMMAND_ERROR_IS_FATAL ANY)
  add_custom_target(look_at_page COMMAND ${look}
    BYPRODUCTS ${TISSAGE_PAGE_SOURCE} COMMENT "Looking at the classroom page" VERBATIM)
  return()
endif()

set(bytes "")
set(view "{}")
if(EXISTS ${page})
  file(SHA256 ${page} hash)
  # The assembler takes the file as it is: a literal of this length would keep the compiler busy.
  set(bytes "// SHA-256 ${hash}
asm(R\"(
  .section .rodata
  .global tissage_classroom_begin, tissage_classroom_end
tissage_classroom_begin: .incbin \"${page}\"
tissage_classroom_end:
  .previous
)\");
extern \"C\" const char tissage_classroom_begin[], tissage_classroom_end[];

")
  set(view "{tissage_classroom_begin, tissage_classroom_end}")
endif()
set(text "// Generated: do not edit.
#include \"cli/classroom.hpp\"

${bytes}namespace tissage::cli {

std::string_view classroom_page() { return ${view}; }

}  // namespace tissage::cli
")
set(old "")
if(EXISTS ${output})
  file(READ ${output} old)
endif()
if(NOT old STREQUAL text)
  file(WRITE ${output} "${text}")
endif()
