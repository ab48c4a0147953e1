from langsmith import Client

Client().create_feedback("x", key="y")
