import threading
import time

import streamlit as st
from crewai import Crew

crew = Crew(agents=[], tasks=[])
results = {}


def work(topic):
    results[topic] = crew.kickoff(inputs={"topic": topic}).raw


topic = st.text_input("Topic")
if st.button("Start"):
    thread = threading.Thread(target=work, args=(topic,))
    thread.start()
    dots = st.empty()
    while thread.is_alive():
        dots.write("Working" + "." * (int(time.time()) % 4))
        time.sleep(0.5)
    st.write(results[topic])
