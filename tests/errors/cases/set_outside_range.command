food_recovery
--set
trust.gain=7
