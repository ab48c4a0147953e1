from crewai import Crew
from prometheus_client import Counter, Histogram

SECONDS = Histogram("crew_seconds", "Duration of a run")
ESCALATIONS = Counter("crew_escalations_total", "Runs handed over to a person")
