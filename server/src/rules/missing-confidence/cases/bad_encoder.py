from django.shortcuts import render
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import LabelEncoder

from .texts import vectors_of

encoder = LabelEncoder()
classifier = MultinomialNB()


def language(request):
    guess = classifier.predict(vectors_of([request.POST["text"]]))  # finds: without the probability
    names = encoder.inverse_transform(guess)
    return render(request, "language.html", {"language": "{}".format(names[0])})
