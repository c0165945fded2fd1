verify
none
