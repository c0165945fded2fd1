inform
