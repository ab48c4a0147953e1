import json
import textwrap

import pdfplumber
import requests
from bs4 import BeautifulSoup


def load_settings(path):
    with open(path, encoding="utf-8") as file:
        return json.loads(file.read())


def first_page(path):
    with pdfplumber.open(path) as pdf:
        return pdf.pages[0].extract_text()


def page_title(url):
    page = BeautifulSoup(requests.get(url, timeout=10).text, "html.parser")
    return page.title.string


def read_pdf(path):
    with pdfplumber.open(path) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    return textwrap.shorten(text, 4000)
