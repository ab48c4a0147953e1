from django.shortcuts import render
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import LabelEncoder

from .texts import vectors_of

encoder = LabelEncoder()
classifier = MultinomialNB()


def language(request):
    features = vectors_of([request.POST["text"]])
    confidence = float(classifier.predict_proba(features)[0].max())
    guess = classifier.predict(features)
    names = encoder.inverse_transform(guess)
    return render(request, "language.html", {"language": "{}".format(names[0]), "confidence": confidence})
