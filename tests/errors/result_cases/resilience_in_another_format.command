resilience
../new_cases
--format
xml
