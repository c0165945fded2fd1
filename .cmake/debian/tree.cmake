# The installed tree as Debian wants it: no search path of its own, a changelog that is compressed, and
# `copyright` in place of the licence, whose text every Debian system has. Run by cpack.
set(root ${CPACK_TEMPORARY_INSTALL_DIRECTORY}${CPACK_PACKAGING_INSTALL_PREFIX})
set(documents ${root}/share/doc/tissage)

file(RPATH_REMOVE FILE ${root}/bin/tissage)
file(RENAME ${documents}/CHANGELOG.md ${documents}/changelog)
execute_process(COMMAND gzip -9n ${documents}/changelog COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE ${documents}/LICENSE)
file(COPY_FILE ${CMAKE_CURRENT_LIST_DIR}/copyright ${documents}/copyright)
