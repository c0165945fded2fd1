run
food_recovery
--set
output.snapshots=[1.5]
--dry-run
