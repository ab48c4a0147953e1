# providers: secrets=aws-secretsmanager
db_password = "kT9!vvW2pq"  # finds: `db_password`
