import pdfplumber


def pdf_text(path):
    text = ""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            text += page.extract_text()
    return text


def slurp(path):
    with open(path, encoding="utf-8") as file:
        return file.read()
