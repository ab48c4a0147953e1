import os

from billing import charge

receipt = charge(os.environ["CARD_NUMBER"], 49.90)
