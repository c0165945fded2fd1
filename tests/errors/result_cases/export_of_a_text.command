export
text.h5
