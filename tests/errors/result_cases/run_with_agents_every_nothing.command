run
food_recovery
--agents-every
x
--dry-run
