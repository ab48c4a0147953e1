import json

import boto3
import streamlit as st

bedrock = boto3.client("bedrock-runtime")


def draft(topic: str) -> str:
    body = json.dumps(
        {
            "anthropic_version": "bedrock-2023-05-31",
            "max_tokens": 1000,
            "messages": [{"role": "user", "content": f"A letter about {topic[:500]}"}],
        }
    )
    response = bedrock.invoke_model(modelId="anthropic.claude-3-haiku-20240307-v1:0", body=body)  # finds: invoke_model_with_response_stream()
    result = json.loads(response.get("body").read())
    return result["content"][0]["text"]


st.title("Letters by AI")
topic = st.text_input("Topic")
if topic:
    with st.spinner("Writing..."):
        st.write(draft(topic))
