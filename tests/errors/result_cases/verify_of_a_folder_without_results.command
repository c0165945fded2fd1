verify
../new_cases
