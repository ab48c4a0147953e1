import joblib
from rest_framework.decorators import api_view
from rest_framework.response import Response

from .models import Score

model = joblib.load("leads.joblib")


@api_view(["POST"])
def score(request):
    value = float(model.predict([request.data["features"]])[0])
    entry = Score(lead=request.data["lead"], value=value)
    entry.save()
    return Response({"score": value})
