'''Settings of the payout job.'''

from decimal import Decimal

FEE = Decimal('0.35')
iban = 'ES4321003874190218463057'  # finds
