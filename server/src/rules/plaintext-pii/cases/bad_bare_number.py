ssn = "536-22-8726"  # finds: `ssn` is a US social security number
