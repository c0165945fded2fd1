run
food_recovery
--checkpoint-every
0
