food_recovery
--set
﻿trust.gain=0.1
