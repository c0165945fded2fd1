# The source that knows version, commit and compiler. A target looks at every build whether the commit
# has changed and rewrites the source only then. Run with -P, this file is that look.
if(NOT CMAKE_SCRIPT_MODE_FILE)
  include_guard()
  set(TISSAGE_BUILD_INFO_SOURCE ${PROJECT_BINARY_DIR}/generated/build_info.cpp)
  set(look
    ${CMAKE_COMMAND} -D source_dir=${PROJECT_SOURCE_DIR} -D output=${TISSAGE_BUILD_INFO_SOURCE}
    -D version=${PROJECT_VERSION}
    "-Dcompiler=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    -P ${CMAKE_CURRENT_LIST_FILE})
  execute_process(COMMAND ${look} COMMAND_ERROR_IS_FATAL ANY)
  add_custom_target(look_at_commit COMMAND ${look}
    BYPRODUCTS ${TISSAGE_BUILD_INFO_SOURCE} COMMENT "Looking at the commit" VERBATIM)
  return()
endif()

set(commit unknown)
find_program(GIT git)
if(GIT)
  set(git ${GIT} -c safe.directory=* -C ${source_dir})
  execute_process(COMMAND ${git} rev-parse --show-toplevel
    OUTPUT_VARIABLE top OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
  file(REAL_PATH ${source_dir} real_source_dir)
  if(NOT failed AND top STREQUAL real_source_dir)
    execute_process(COMMAND ${git} rev-parse --verify HEAD
      OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
    if(NOT failed)
      set(commit ${head})
      execute_process(COMMAND ${git} --no-optional-locks status --porcelain --untracked-files=no
        OUTPUT_VARIABLE changes ERROR_QUIET)
      if(changes)
        string(APPEND commit "-modified")
      endif()
    endif()
  endif()
endif()

set(text "// Generated: do not edit.
#include \"tissage/run/build_info.hpp\"

namespace tissage {

std::string_view version() { return \"${version}\"; }
std::string_view git_commit() { return \"${commit}\"; }
std::string_view compiler() { return \"${compiler}\"; }

}  // namespace tissage
")
set(old "")
if(EXISTS ${output})
  file(READ ${output} old)
endif()
if(NOT old STREQUAL text)
  file(WRITE ${output} "${text}")
endif()
