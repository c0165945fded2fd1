run
food_recovery
--seed
010
--dry-run
