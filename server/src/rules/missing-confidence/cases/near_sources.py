from flask import Flask, jsonify, request
from langchain.chains import RetrievalQA
from langchain_openai import ChatOpenAI

from .store import retriever

app = Flask(__name__)
chain = RetrievalQA.from_chain_type(ChatOpenAI(), retriever=retriever, return_source_documents=True)


@app.post("/search")
def search():
    result = chain.invoke({"query": request.json["query"]})
    payload = {"answer": result["result"]}
    payload["sources"] = [document.metadata["url"] for document in result["source_documents"]]
    return jsonify(payload)
