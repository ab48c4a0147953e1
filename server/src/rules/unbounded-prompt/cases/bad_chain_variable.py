from langchain_community.document_loaders import PyPDFLoader
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

prompt = ChatPromptTemplate.from_template("Answer {question} from this report: {report}")
chain = prompt | ChatOpenAI(model="gpt-4o-mini") | StrOutputParser()


def ask_report(path, question):
    pages = PyPDFLoader(path).load()
    report = "\n".join(page.page_content for page in pages)
    return chain.invoke({"question": question, "report": report})  # finds: `report` is every page that the loader gives
