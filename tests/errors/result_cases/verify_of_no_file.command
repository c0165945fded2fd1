verify
none.h5
