nowhere/town.toml
