info
none.h5
