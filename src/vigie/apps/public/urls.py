from django.urls import path

from vigie.apps.public import views

app_name = "public"
urlpatterns = [path("", views.home, name="home")]
