from django.http import HttpResponse, JsonResponse
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")


def ask(request):
    answer = llm.invoke(request.POST["question"]).content  # finds: The request is not answered
    return HttpResponse(answer, content_type="text/plain")


class AskView:
    def post(self, request):
        reply = llm.invoke(request.POST["question"])  # finds: The request is not answered
        return JsonResponse({"answer": reply.content})
