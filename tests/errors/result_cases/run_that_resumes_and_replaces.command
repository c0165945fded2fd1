run
funding_cut
--resume
--force
--replicates
2
--out
results
