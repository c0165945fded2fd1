food_recovery
--set
challenge.1.arrival=2
