food_recovery

