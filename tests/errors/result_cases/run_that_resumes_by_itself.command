run
funding_cut
--resume
--out
results
