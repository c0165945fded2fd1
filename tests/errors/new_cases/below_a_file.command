food_recovery
/dev/null/town.toml
