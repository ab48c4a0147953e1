import structlog

log = structlog.get_logger()


async def payout(employee):
    log.info("payout", iban="****" + str(employee.iban)[-4:], amount=employee.salary)
