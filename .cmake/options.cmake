# tissage_options: what every source of the project is compiled with.
include_guard()

add_library(tissage_options INTERFACE)
target_compile_features(tissage_options INTERFACE cxx_std_20)
target_include_directories(tissage_options INTERFACE
  ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/src)

# The same bits everywhere: no fused multiply-add, no sums that change with the vector width.
target_compile_options(tissage_options INTERFACE -ffp-contract=off)
target_compile_definitions(tissage_options INTERFACE EIGEN_DONT_VECTORIZE FMT_HEADER_ONLY)

target_compile_options(tissage_options INTERFACE -Wall -Wextra -Wconversion -Wshadow)
if(TISSAGE_WERROR)
  target_compile_options(tissage_options INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 warns about correct uses of std::string and std::vector once they are inlined.
  target_compile_options(tissage_options INTERFACE
    -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread
    -Wno-maybe-uninitialized -Wno-free-nonheap-object)
endif()

if(TISSAGE_SANITIZE)
  target_compile_options(tissage_options INTERFACE
    -fsanitize=${TISSAGE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(tissage_options INTERFACE -fsanitize=${TISSAGE_SANITIZE})
endif()

if(EMSCRIPTEN)
  # Sizes have 32 bits there: the native builds judge conversions.
  target_compile_options(tissage_options INTERFACE -fexceptions -Wno-shorten-64-to-32)
  target_link_options(tissage_options INTERFACE -fexceptions)
  set(TISSAGE_OPENMP OFF)
endif()
if(TISSAGE_OPENMP)
  find_package(OpenMP COMPONENTS CXX)
endif()
if(TISSAGE_OPENMP AND OpenMP_CXX_FOUND)
  target_link_libraries(tissage_options INTERFACE OpenMP::OpenMP_CXX)
else()
  message(STATUS "Without OpenMP: every run uses one thread")
  target_compile_options(tissage_options INTERFACE -Wno-unknown-pragmas)
endif()
