from __future__ import annotations

from django.urls import path

from vigie.web import views

app_name = "web"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:page>/", views.gallery, name="sheet"),
]
