export
none.h5
