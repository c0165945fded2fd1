export
text.h5
--out
