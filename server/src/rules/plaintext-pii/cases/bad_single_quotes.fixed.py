'''Settings of the payout job.'''

from decimal import Decimal
import os

FEE = Decimal('0.35')
iban = os.environ['IBAN']
