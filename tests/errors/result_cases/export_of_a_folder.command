export
.
