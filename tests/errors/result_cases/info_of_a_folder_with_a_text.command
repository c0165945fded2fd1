info
.
