food_recovery
a.toml
b.toml
