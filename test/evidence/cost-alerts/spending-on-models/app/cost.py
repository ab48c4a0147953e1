from langchain_community.callbacks import get_openai_callback

with get_openai_callback() as cb:
    print(cb.total_cost)
