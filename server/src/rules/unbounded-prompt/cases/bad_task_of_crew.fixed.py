from crewai import Agent, Crew, Task
from pypdf import PdfReader

MAX_PROMPT_CHARS = 16_000


def contract_of(path: str) -> str:
    reader = PdfReader(path)
    return "\n".join(page.extract_text() for page in reader.pages)


def build_crew(path: str) -> Crew:
    clauses = contract_of(path)
    lawyer = Agent(role="Lawyer", goal="Find risks", backstory="Twenty years of leases")
    risks = Task(
        description=f"List the risks of this lease:\n{clauses[:MAX_PROMPT_CHARS]}",
        expected_output="A list",
        agent=lawyer,
    )
    return Crew(agents=[lawyer], tasks=[risks])
