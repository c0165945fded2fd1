info
text.h5
