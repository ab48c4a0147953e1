from agno.agent import Agent
from agno.models.anthropic import Claude

analyst = Agent(model=Claude(id="claude-sonnet-5-5"))
analyst.print_response("How did solar shares do this week?", markdown=True, stream=True)
