# Functions that turn a folder of tests into executables and entries of ctest.
include_guard()
include(GoogleTest)

# Folders whose tests take long: `ctest -LE heavy` leaves them out, and so do sanitizers.
set(heavy_folders architecture theory)

# What a second compiler and ThreadSanitizer need to build: the executables that hold tests of the
# digest, and those that hold tests of threads.
add_custom_target(digest_tests)
add_custom_target(parallel_tests)

# tissage_gtest(NAME FOLDER LIBRARIES...): the executable test_NAME from tests/FOLDER/*.cpp. The label
# is the folder's first name; tests whose name contains "threads" have the label parallel as well.
function(tissage_gtest name folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*.cpp)
  string(REGEX REPLACE "/.*" "" label ${folder})
  if(NOT sources OR (TISSAGE_SANITIZE AND label IN_LIST heavy_folders))
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_link_libraries(test_${name} PRIVATE ${ARGN})
  # Tests are compiled once and run for seconds.
  target_compile_options(test_${name} PRIVATE $<$<CONFIG:Release>:-O1>)
  foreach(source IN LISTS sources)
    file(READ ${source} text)
    if(text MATCHES "digest")
      add_dependencies(digest_tests test_${name})
    endif()
    if(text MATCHES "[Tt]hreads" OR label STREQUAL "parallel")
      add_dependencies(parallel_tests test_${name})
    endif()
  endforeach()

  if(label IN_LIST heavy_folders)
    string(APPEND label " heavy")
    # Each test speaks the language of its paper: names may clash.
    set_target_properties(test_${name} PROPERTIES UNITY_BUILD OFF)
  elseif(NOT CMAKE_UNITY_BUILD)
    # Most of a test's compilation is its headers: a few files together share them.
    set_target_properties(test_${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 8)
  endif()
  set(discovery WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} DISCOVERY_MODE PRE_TEST
      DISCOVERY_TIMEOUT 120 TEST_PREFIX "${name}.")
  if(label STREQUAL "parallel")
    gtest_discover_tests(test_${name} ${discovery}
      PROPERTIES LABELS parallel TIMEOUT 900 PROCESSORS 2)
    return()
  endif()
  set(threads "*threads*:*Threads*")
  gtest_discover_tests(test_${name} ${discovery}
    TEST_FILTER "-${threads}" TEST_LIST test_${name}_list
    PROPERTIES LABELS "${label}" TIMEOUT 900)
  gtest_discover_tests(test_${name} ${discovery}
    TEST_FILTER "${threads}" TEST_LIST test_${name}_threads_list
    PROPERTIES LABELS "${label} parallel" TIMEOUT 900 PROCESSORS 2)
endfunction()

# tissage_pytest(FOLDER): tests/FOLDER run by pytest, which finds the command in TISSAGE.
function(tissage_pytest folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*_test.py
       ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/test_*.py)
  if(NOT sources)
    return()
  endif()
  add_test(NAME ${folder}
    COMMAND ${TISSAGE_PYTHON} -m pytest -q -p no:cacheprovider ${CMAKE_CURRENT_SOURCE_DIR}/${folder})
  set_tests_properties(${folder} PROPERTIES LABELS ${folder} TIMEOUT 1800 ENVIRONMENT
    "TISSAGE=${PROJECT_BINARY_DIR}/tissage;TISSAGE_SANITIZE=${TISSAGE_SANITIZE};PYTHONDONTWRITEBYTECODE=1;NO_COLOR=1")
endfunction()
