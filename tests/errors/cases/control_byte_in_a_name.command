food_recovery.toml
