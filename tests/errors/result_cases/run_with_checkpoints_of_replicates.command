run
food_recovery
--replicates
2
--checkpoint-every
5
