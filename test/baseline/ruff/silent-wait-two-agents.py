import os

import streamlit
from crewai import Agent, Crew, Task

DRAFT_PROMPT = 'Write a post about {topic}.'


def build_crew(topic):
    writer = Agent(
        role='Writer',
        goal='Write posts',
        backstory='A journalist.',
    )
    task = Task(
        description=DRAFT_PROMPT.format(topic=topic),
        expected_output='A post',
        agent=writer,
    )
    return Crew(agents=[writer], tasks=[task])


def render_editor():
    streamlit.title('Newsroom')
    topic = streamlit.sidebar.text_input('Topic')
    if streamlit.sidebar.button('Write') and topic:
        with streamlit.container():
            # Both steps take their time.
            draft = (
                build_crew(topic).kickoff()
            )  # finds: `build_crew(topic).kickoff()`
            report = build_crew(
                f'{topic} for children'
            ).kickoff()  # finds
            streamlit.write(draft.raw)
            streamlit.write(report.raw)


if os.environ.get('NEWSROOM'):
    render_editor()
