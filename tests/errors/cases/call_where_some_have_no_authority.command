food_recovery
--set
territory=[{name="Hamlet"},{name="Farm",authorities=0}]
--set
assembly.mode=call
