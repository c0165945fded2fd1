# A package for Debian, made by `cmake --workflow --preset package`: dpkg-shlibdeps names the packages
# that it depends on, so the component `libraries` stays out.
include_guard()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tissage)
set(CPACK_PACKAGE_VENDOR "Tissage developers")
set(CPACK_PACKAGE_CONTACT "Tissage developers <developers@tissage.invalid>")  # an address that is none
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "simulator of local collaboration networks")
set(CPACK_PACKAGE_DESCRIPTION "Citizens, businesses, associations and authorities of a territory meet, come to trust one
another or not, pool what they have, begin collaborations and keep them alive or let them go.
Tissage simulates such a population month by month, under policies and shocks, and writes
trajectories in HDF5 that are valid netCDF-4.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_CMAKE_PROJECTS ${PROJECT_BINARY_DIR} ${PROJECT_NAME} tissage /)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/debian/tree.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
include(CPack)
