run
food_recovery
--seed
99999999999999999999
--dry-run
