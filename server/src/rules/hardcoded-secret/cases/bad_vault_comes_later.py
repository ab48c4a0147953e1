import os

import hvac

smtp_password = "kT9!vvW2pq"  # finds: `smtp_password`
vault = hvac.Client(url=os.environ["VAULT_ADDR"], token="hvs.CAESIJ8q1vXyZ0pLmN7tRw5kUo3s")  # finds: `token`
