# path: my-lab/src/lab/grade.py
from typing import Optional

from .page import PageLog


class Grader:
    def __init__(self, logger: Optional[PageLog] = None):
        self.logger = logger or PageLog("grade.html")

    def grade(self, trial, answer):
        self.logger.info(f"trial {trial}: {answer}")
        self.logger.info("\n--- TRIAL {} ---\n".format(trial))
