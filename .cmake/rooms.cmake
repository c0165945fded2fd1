# tissage_room(ROOM BEFORE): the library tissage_ROOM from src/ROOM/*.cpp, which links the room before
# it. A room without sources (headers only, or not built yet) becomes an interface library.
include_guard()

function(tissage_room room before)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${room}/*.cpp)
  list(REMOVE_ITEM sources ${PROJECT_SOURCE_DIR}/src/cli/main.cpp)
  if(sources)
    add_library(tissage_${room} STATIC ${sources})
    target_link_libraries(tissage_${room} PUBLIC ${before})
  else()
    add_library(tissage_${room} INTERFACE)
    target_link_libraries(tissage_${room} INTERFACE ${before})
  endif()
endfunction()

# tissage_link(ROOM LIBRARY): one more library for a room, seen by nobody else while compiling.
function(tissage_link room library)
  get_target_property(type tissage_${room} TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(tissage_${room} INTERFACE ${library})
  else()
    target_link_libraries(tissage_${room} PRIVATE ${library})
  endif()
endfunction()

# tissage_add_source(ROOM SOURCE): a generated source becomes part of the room's library.
function(tissage_add_source room source)
  cmake_path(GET source STEM name)
  add_library(tissage_${name} STATIC ${source})
  target_link_libraries(tissage_${name} PUBLIC tissage_libraries)
  target_link_libraries(tissage_${room} INTERFACE tissage_${name})
endfunction()
