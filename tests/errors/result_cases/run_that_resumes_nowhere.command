run
funding_cut
--resume
--replicates
2
