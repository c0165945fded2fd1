../food_recovery
