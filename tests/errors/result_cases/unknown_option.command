info
text.h5
--all
