run
food_recovery
--twin
--months
1
