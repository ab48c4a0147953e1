"""The label comes with the model's own probability; the answer says that a model wrote it, all else is as before."""

import json
import re
from math import exp
from types import SimpleNamespace

import pytest

from support.shown import asgi_request

MARKER = {"ai_generated": True}


@pytest.fixture(scope="module")
def flowers():
    """Measurements of two clearly and some hardly different kinds, and their labels."""
    from sklearn.datasets import load_iris

    iris = load_iris()
    return iris.data, iris.target


def highest(model, row):
    return float(model.predict_proba([row])[0].max())


def test_gives_the_probability_with_the_label(case, flowers):
    example = case("bad_classifier_dict")
    before, after = example.before.load(), example.after("^Give the probability").load()
    for program in (before, after):
        program.model.set_params(n_estimators=5, random_state=0).fit(*flowers)
    for row in flowers[0][::10]:
        expected = highest(after.model, row)
        assert after.assess(row) == {**before.assess(row), "confidence": expected}
        assert json.loads(json.dumps(after.assess(row)))["confidence"] == expected


@pytest.mark.parametrize("finding", [0, 1])
def test_gives_the_probability_of_a_pipeline_and_a_search(case, flowers, finding):
    example = case("bad_search")
    before, after = example.before.load(), example.after("^Give the probability", finding).load()
    name, model = [("species_of", "pipeline"), ("best_species_of", "search")][finding]
    for program in (before, after):
        getattr(program, model).fit(*flowers)
    row = flowers[0][70]
    expected = {**getattr(before, name)(row), "confidence": highest(getattr(after, model), row)}
    assert getattr(after, name)(row) == expected


def test_gives_the_probability_inside_the_dict(case):
    from sklearn.datasets import load_digits

    digits = load_digits(n_class=3)
    example = case("bad_svc")
    before, after = example.before.load(), example.after("^Give the probability").load()
    for program in (before, after):
        program.machine.set_params(random_state=0).fit(digits.data[:90], digits.target[:90])
    image = digits.images[100]
    expected = highest(after.machine, image.reshape(-1))
    assert after.digit_of(image) == {**before.digit_of(image), "confidence": pytest.approx(expected)}


def test_gives_the_probability_of_each_of_many(case, flowers):
    example = case("bad_many")
    rows = flowers[0][::30].tolist()
    answers = []
    for program in (example.before.load(), example.after("^Give the probability").load()):
        program.classifier.set_params(n_estimators=3, random_state=0).fit(*flowers)
        answers.append(program.app.test_client().post("/classify", json={"rows": rows}).get_json())
    chances = program.classifier.predict_proba(rows).max(axis=1)
    assert answers[1] == {**answers[0], "confidence": pytest.approx(chances.tolist())}


@pytest.fixture
def django():
    from django.conf import settings

    if not settings.configured:
        templates = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": []}]
        settings.configure(DEBUG=True, ALLOWED_HOSTS=["*"], TEMPLATES=templates, SECRET_KEY="test")
    import django
    from django.test import RequestFactory

    django.setup()
    return RequestFactory()


def test_gives_the_probability_to_a_template(rewrite, django, monkeypatch):
    """The case `bad_encoder` with the module of its vectors beside it."""
    from sklearn.feature_extraction.text import HashingVectorizer

    text = """
from django.shortcuts import render
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import LabelEncoder

from texts import vectors_of

encoder = LabelEncoder()
classifier = MultinomialNB()


def language(request):
    guess = classifier.predict(vectors_of([request.POST["text"]]))
    names = encoder.inverse_transform(guess)
    return render(request, "language.html", {"language": "{}".format(names[0])})
"""
    texts, names = ["der Hund und die Katze", "the dog and the cat"], ["German", "English"]
    vectors_of = HashingVectorizer(alternate_sign=False, n_features=64).transform
    shown = []
    monkeypatch.setattr("django.shortcuts.render", lambda request, template, context: shown.append(context))
    example = rewrite(text)
    for program in (example.before, example.after("^Give the probability")):
        module = program.load(texts=SimpleNamespace(vectors_of=vectors_of))
        module.classifier.fit(vectors_of(texts), module.encoder.fit_transform(names))
        module.language(django.post("/", {"text": "the cat"}))
    expected = float(module.classifier.predict_proba(vectors_of(["the cat"]))[0].max())
    assert shown == [{"language": "English"}, {"language": "English", "confidence": expected}]


def test_returns_the_probability_with_the_label(case):
    example = case("bad_pair")
    vectors, labels = [[0.0, 1.0], [0.1, 0.9], [1.0, 0.0], [0.9, 0.2]], [0, 0, 1, 1]
    before, after = example.before.load(), example.after("and change its caller").load()
    for mail in ([0.0, 1.0], [1.0, 0.0]):
        assert before.main(vectors, labels, mail) == after.main(vectors, labels, mail)
    chosen = after.SpamFilter()
    chosen.learn(vectors, labels)
    assert chosen.judge([1.0, 0.0]) == ("spam", highest(chosen.model, [1.0, 0.0]))


def test_prints_the_probability_with_the_label(case):
    example = case("bad_printed")
    assert example.before.run("8", "1030").stdout == "Tomorrow: sun\n"
    assert example.after("^Show the probability").run("8", "1030").stdout == "Tomorrow: sun\nConfidence: 100%\n"


def test_shows_the_probability_on_a_page(case):
    example = case("bad_classifier_shown")
    page = example.after("^Show the probability").page().run()
    page.number_input[0].set_value(6.8)
    page.number_input[1].set_value(3.1).run()
    assert not page.exception
    before = example.before.page().run()
    before.number_input[0].set_value(6.8)
    before.number_input[1].set_value(3.1).run()
    assert page.success[0].value == before.success[0].value == "It is virginica."
    assert re.fullmatch(r"Confidence: \d+%", page.caption[0].value)


def test_shows_the_probability_below_either_branch(case, here):
    (here / "patients.csv").write_text(
        "glucose,age,diabetic\n" + "".join(f"{g},{a},{int(g > 140)}\n" for g in (80, 100, 160, 180) for a in (30, 60))
    )
    example = case("bad_page_by_branch")
    for glucose, verdict in ((90, "success"), (170, "error")):
        shown = []
        for program in (example.before, example.after("^Show the probability")):
            program.text = program.text.replace("n_estimators=200", "n_estimators=5, random_state=0")
            page = program.page().run()
            page.number_input[0].set_value(float(glucose))
            page.number_input[1].set_value(40.0)
            page.button[0].click().run()
            assert not page.exception
            shown.append(getattr(page, verdict)[0].value)
        assert shown[0] == shown[1]
        assert re.fullmatch(r"Confidence: \d+%", page.caption[0].value)


@pytest.mark.parametrize("name", ["bad_fastapi", "bad_fastapi_async"])
def test_says_how_likely_the_words_were(case, llm, name):
    example = case(name)
    path, query = ("/ask", "question=why") if name == "bad_fastapi" else ("/tickets/7/reply", "text=why")
    answers = {}
    for title in ("^$", "^Say in the response that an AI wrote it$", "how likely its words were$"):
        program = (example.before if title == "^$" else example.after(title)).load()
        status, _, parts = asgi_request(program.app, "POST", path, query)
        assert status == 200
        answers[title] = json.loads("".join(parts))
    before, marked, likely = answers.values()
    assert "Echo of why" in before.values()
    assert marked == {**before, **MARKER}
    assert likely == {**marked, "confidence": pytest.approx(exp(-0.1))}
    assert [asked["body"].get("logprobs") for asked in llm.requests] == [None, None, True]


def test_has_no_confidence_where_the_answer_has_no_words(case, llm):
    llm.answer("")
    program = case("bad_fastapi").after("how likely its words were$").load()
    _, _, parts = asgi_request(program.app, "POST", "/ask", "question=why")
    assert json.loads("".join(parts))["ai_generated"] is True


def test_says_it_in_the_response_s_model(case, llm):
    example = case("bad_pydantic")
    answers = []
    for program in (example.before, example.after("^Say in the response's model")):
        from fastapi import FastAPI

        app = FastAPI()
        app.include_router(program.load().router)
        status, _, parts = asgi_request(app, "POST", "/explain", json={"text": "rain"})
        assert status == 200
        answers.append(json.loads("".join(parts)))
    assert answers == [{"text": "Echo of rain"}, {"text": "Echo of rain", **MARKER}]


@pytest.mark.parametrize(
    ("name", "path", "body"),
    [
        ("bad_azure", "/translate", {"text": "rain"}),
        ("bad_flask_helper", "/summary", {"text": "rain"}),
    ],
)
def test_says_it_in_an_answer_of_flask(case, llm, name, path, body):
    example = case(name)
    before, after = (
        program.load().app.test_client().post(path, json=body)
        for program in (example.before, example.after("^Say in the response that an AI wrote it$"))
    )
    assert (after.status_code, after.get_json()) == (before.status_code, {**before.get_json(), **MARKER})


def test_says_it_in_an_answer_of_django(case, llm, django):
    example = case("bad_django_view")
    before, after = (
        json.loads(program.load().product_text(django.get("/"), 7).content)
        for program in (example.before, example.after("^Say in the response that an AI wrote it$"))
    )
    assert before == {"id": 7, "description": "Echo of Describe product 7 in a friendly way."}
    assert after == {**before, **MARKER}


def test_says_it_in_an_answer_of_a_lambda(case, llm):
    example = case("bad_lambda")
    before, after = (
        program.load().handler({"body": '{"question": "why"}'}, None)
        for program in (example.before, example.after("^Say in the response that an AI wrote it$"))
    )
    assert before["statusCode"] == after["statusCode"] == 200
    assert json.loads(before["body"]) == {"answer": "Echo of why"}
    assert json.loads(after["body"]) == {"answer": "Echo of why", **MARKER}


def test_says_it_where_the_answer_is_put_into_the_reply(case, llm):
    example = case("bad_reply_item")
    program = example.after("^Say in the response that an AI wrote it$").load()
    assert program.summarize({"id": 3, "text": "rain"}) == {"id": 3, "summary": "Echo of rain", **MARKER}
    llm.fail(500)
    assert program.summarize({"id": 3, "text": "rain"}) == {"id": 3, "summary": None}


def test_says_it_in_the_answer_of_an_agent(case, llm):
    program = case("bad_service").after("^Say in the response that an AI wrote it$").load()
    _, _, parts = asgi_request(program.app, "GET", "/advice", "question=why")
    assert json.loads("".join(parts)) == {"question": "why", "advice": "Echo of why", **MARKER}


@pytest.mark.parametrize("name", ["bad_page", "bad_sidebar_page"])
def test_says_it_below_the_answer_on_a_page(case, llm, name):
    example = case(name)
    shown = []
    for program in (example.before, example.after("^Say below it")):
        page = program.page().run()
        page.text_area[0].set_value("why").run()
        if name == "bad_sidebar_page":
            page.button[0].click().run()
        assert not page.exception
        shown.append(page.markdown[0].value)
        captions = [caption.value for caption in page.caption]
        assert captions == ([] if len(shown) == 1 else ["Written by AI. It may be wrong: check what matters."])
    assert shown[0] == shown[1]
    assert "Echo of why" in shown[0]
