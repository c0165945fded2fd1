run
food_recovery
--months
0x10
--dry-run
