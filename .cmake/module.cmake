# tissage_module: the engine for a page: tissage.js, which makes the module, and tissage.wasm beside it.
# Every source of the room `web` is part of it; what a source marks as TISSAGE_EXPORT is exported.
include_guard()

# Where a function may have to clean up after an exception, emscripten leads each of its calls through
# JavaScript. The rooms in which months spend their time do without: there only a bug or a lack of memory
# throws, after which the town is not used any more.
set(fast_rooms base world process model metrics)
foreach(room IN LISTS fast_rooms)
  target_compile_options(tissage_${room} PRIVATE -O3 -fignore-exceptions)
endforeach()
# A page loads every byte: rooms that no month waits for are made small.
foreach(room finance shock population scenario run web)
  target_compile_options(tissage_${room} PRIVATE -Oz)
endforeach()

set(views HEAPU8 HEAP32 HEAPU32 HEAPF32 HEAPF64)
set(functions ccall UTF8ToString stringToUTF8 lengthBytesUTF8)
list(JOIN views "," views)
list(JOIN functions "," functions)

# Of a function that several objects hold, the linker keeps the first: the fast one.
list(TRANSFORM fast_rooms REPLACE ".+" "$<TARGET_OBJECTS:tissage_\\0>" OUTPUT_VARIABLE fast_objects)
add_executable(tissage_module ${fast_objects} $<TARGET_OBJECTS:tissage_web>)
target_link_libraries(tissage_module PRIVATE tissage_core)
target_link_options(tissage_module PRIVATE
  -O3 --no-entry -sMODULARIZE=1 -sEXPORT_NAME=createTissage -sENVIRONMENT=web,worker,node
  -sALLOW_MEMORY_GROWTH=1 -sFILESYSTEM=0
  -sEXPORTED_FUNCTIONS=_malloc,_free -sEXPORTED_RUNTIME_METHODS=${functions},${views})
set_target_properties(tissage_module PROPERTIES
  LINKER_LANGUAGE CXX OUTPUT_NAME tissage RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
