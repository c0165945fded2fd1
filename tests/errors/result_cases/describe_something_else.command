describe
colours
