run
funding_cut
--replicates
0
