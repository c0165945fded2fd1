food_recovery
--set
extends=food_recovery
