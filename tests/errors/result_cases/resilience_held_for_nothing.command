resilience
../new_cases
--held
0
