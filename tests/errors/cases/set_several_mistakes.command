food_recovery
--set
trust.gian=0.1
--set
months=many
--set
seed=-5
