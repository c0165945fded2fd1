# What `cmake --install` puts where: a tree that runs wherever it is moved. The component `libraries`
# holds what the command needs beyond the runtime of C and C++; a package leaves that to its system.
include_guard()
set(CMAKE_INSTALL_DEFAULT_COMPONENT_NAME tissage)

# DT_RPATH, unlike DT_RUNPATH, also says where libraries find theirs. It is the same before the
# installation: one to be replaced would be padded by colons, and the loader search where it is called.
target_link_options(tissage_command PRIVATE -Wl,--disable-new-dtags)
set_target_properties(tissage_command PROPERTIES
  INSTALL_RPATH $ORIGIN/../lib BUILD_WITH_INSTALL_RPATH ON)
install(TARGETS tissage_command RUNTIME_DEPENDENCY_SET tissage_needs RUNTIME DESTINATION bin)
install(RUNTIME_DEPENDENCY_SET tissage_needs
  PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv|gcc_s|stdc\\+\\+)\\.so"
  LIBRARY DESTINATION lib COMPONENT libraries)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios DESTINATION share/tissage)
set(schema ${PROJECT_BINARY_DIR}/generated/scenario.schema.json)
install(CODE "execute_process(
  COMMAND \"$<TARGET_FILE:tissage_command>\" describe parameters --format json-schema
  OUTPUT_FILE \"${schema}\" COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${schema} DESTINATION share/tissage)

set(documents README.md MODEL.md CHANGELOG.md LICENSE)
list(TRANSFORM documents PREPEND ${PROJECT_SOURCE_DIR}/)
install(FILES ${documents} DESTINATION share/doc/tissage)
