# tissage_hdf5: what the store room links: HDF5's serial C library and its dimension scales.
include_guard()

find_path(HDF5_INCLUDE_DIR hdf5.h PATH_SUFFIXES hdf5/serial REQUIRED)
find_library(HDF5_LIBRARY hdf5 PATH_SUFFIXES hdf5/serial REQUIRED)
find_library(HDF5_HL_LIBRARY hdf5_hl PATH_SUFFIXES hdf5/serial REQUIRED)
add_library(tissage_hdf5 INTERFACE)
target_include_directories(tissage_hdf5 SYSTEM INTERFACE ${HDF5_INCLUDE_DIR})
target_link_libraries(tissage_hdf5 INTERFACE ${HDF5_HL_LIBRARY} ${HDF5_LIBRARY})
