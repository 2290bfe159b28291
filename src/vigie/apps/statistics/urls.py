from django.urls import path

from vigie.apps.statistics import views
from vigie.web.downloads import also_as_files

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    *also_as_files("<slug:measure>", views.table, name="table"),
]
