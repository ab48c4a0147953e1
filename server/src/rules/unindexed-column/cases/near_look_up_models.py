# path: staff/models.py
from django.db import models


class Stamped(models.Model):
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("auth.User", on_delete=models.SET_NULL, null=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        abstract = True


class WorkType(Stamped):
    work_type = models.CharField(max_length=50)


class FAQCategory(Stamped):
    title = models.CharField(max_length=50)
    description = models.TextField()


class Actiontype(Stamped):
    title = models.CharField(max_length=50)
    action_type = models.CharField(max_length=30)


def known(work_types, title):
    Actiontype.objects.get(title=title)
    FAQCategory.objects.filter(title=title).first()
    return WorkType.objects.filter(work_type__in=work_types)
