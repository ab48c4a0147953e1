import structlog

log = structlog.get_logger()


async def payout(employee):
    log.info("payout", iban=employee.iban, amount=employee.salary)  # finds: `iban`, a bank account number (IBAN)
