run
food_recovery
--set
output.snapshots=[0,500]
--dry-run
