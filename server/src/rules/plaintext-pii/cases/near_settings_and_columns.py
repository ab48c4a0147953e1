import logging

import pandas as pd

logger = logging.getLogger(__name__)
SSN = "ssn"


def describe(frame: pd.DataFrame, columns, counts, errors):
    logger.info("reading column %s", columns["ssn"])
    logger.info("%s rows without ssn", counts["ssn"])
    print(SSN, errors.get("iban"), PiiType.SSN)
    ssn_column = "person_ssn"
    print(ssn_column, num_ssn, ssn_type)
