import logging


class AccountStore:
    def __init__(self, uri, logger=logging):
        self.uri = uri
        self.logger = logger

    def add(self, account):
        self.logger.debug("account added", extra={"account": account})
        self.logger.debug("still %d connections", account.connections)
