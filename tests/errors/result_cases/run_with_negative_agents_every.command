run
food_recovery
--agents-every
-1
--dry-run
