food_recovery
--set
trust.gain
