run
funding_cut
--replicates
3
--seed
9007199254740990
