info
../new_cases
