import pandas as pd


class BadFile(Exception):
    pass


def load_payroll(path):
    try:
        payroll = pd.read_csv(path)
        payroll = payroll[["employee", "gross", "net"]]
    except (KeyError, pd.errors.EmptyDataError) as error:
        raise BadFile(path) from error
    return payroll
