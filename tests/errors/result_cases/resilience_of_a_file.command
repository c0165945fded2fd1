resilience
text.h5
