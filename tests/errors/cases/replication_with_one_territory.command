food_recovery
--set
evolution.replication=0.01
