resilience
../new_cases
