from django.db import models


class CarModel(models.Model):
    name = models.CharField(max_length=20)


def rename(car_model, name):
    car_model.name = name
    car_model.save()
    car_model.save("default")


def export(view_model, image):
    view_model.save(image)
    image.save("model.png")
