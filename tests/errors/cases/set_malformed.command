food_recovery
--set
trust.gain=0.1 # a comment
--set
trust..gain=0.1
--set
=0.1
--set
trust={gain=0.1,gain=0.2}
--set
trust.'gain=0.1
--set
title="a\u0007b"
