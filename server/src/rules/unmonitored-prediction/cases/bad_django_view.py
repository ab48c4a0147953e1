import joblib
from rest_framework.response import Response
from rest_framework.views import APIView

from .serializers import HouseSerializer

regressor = joblib.load("/srv/models/house_price.joblib")


class PriceView(APIView):
    def post(self, request):
        serializer = HouseSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        price = regressor.predict([list(serializer.validated_data.values())])[0]  # finds: `post()` returns
        return Response({"price": float(price)})
