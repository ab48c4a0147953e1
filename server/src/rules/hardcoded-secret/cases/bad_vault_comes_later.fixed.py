import os

import hvac

smtp_password = os.environ["SMTP_PASSWORD"]
vault = hvac.Client(url=os.environ["VAULT_ADDR"], token=os.environ["VAULT_TOKEN"])
