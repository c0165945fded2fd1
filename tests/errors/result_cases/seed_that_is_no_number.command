run
food_recovery
--seed
one
--dry-run
