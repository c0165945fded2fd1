# tissage_deflate: libdeflate, which compresses the chunks of agent rows in the store room.
include_guard()

find_path(DEFLATE_INCLUDE_DIR libdeflate.h REQUIRED)
find_library(DEFLATE_LIBRARY deflate REQUIRED)
find_path(XXHASH_INCLUDE_DIR xxhash.h REQUIRED)  # header only
add_library(tissage_deflate INTERFACE)
target_include_directories(tissage_deflate SYSTEM INTERFACE ${DEFLATE_INCLUDE_DIR} ${XXHASH_INCLUDE_DIR})
target_link_libraries(tissage_deflate INTERFACE ${DEFLATE_LIBRARY})
