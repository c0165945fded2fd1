run
food_recovery
--threads
0
--dry-run
