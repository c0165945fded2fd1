food_recovery
--set
territory.Josafat.citizens=10
