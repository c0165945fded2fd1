run
food_recovery
--set
output.snapshots=12
--dry-run
